import { parseSchedule } from '#schedules'
import type { Site, SiteId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { invalid } from '../../errors.ts'
import { newId } from '../../new-id.ts'
import './events.ts'
import { insertSite, siteOf, type SiteRow } from './store.ts'

export async function createSite(needs: ActNeeds, actor: Actor, draft: Omit<Site, 'id'>): Promise<Site> {
  return act(needs, actor, async (a) => {
    await a.must('screens.manage', draft.organisation)
    const { organisation, name, zone } = draft
    if (parseSchedule({ zone, entries: [], playlists: [], fallback: null }).kind === 'refused')
      throw invalid(`不认识时区“${zone}”。请填写如 Asia/Shanghai 的名称。`, `The time zone “${zone}” is not known. Give a name like Asia/Shanghai.`, 'zone')
    const row: SiteRow = { id: newId<SiteId>(), organisation, name, zone, createdAt: a.now }
    await insertSite(a.tx, row)
    await a.record({ act: 'site.created', subject: { kind: 'site', id: row.id }, detail: { organisation, name, zone } })
    await a.emit('site.changed', { site: row.id })
    return siteOf(row)
  })
}
