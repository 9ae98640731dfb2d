import { defaultScreenSettings, type Screen, type ScreenId, type ScreenSettings } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { invalid } from '../../errors.ts'
import { newId } from '../../new-id.ts'
import { findSite } from '../sites/index.ts'
import { setUses } from '../uses/index.ts'
import './events.ts'
import { insertScreen, type ScreenRow } from './store.ts'

export type ScreenDraft = Pick<Screen, 'organisation' | 'site' | 'name' | 'rotation' | 'volume' | 'glass'> & { readonly settings?: Partial<ScreenSettings> | undefined }

export async function createScreen(needs: ActNeeds, actor: Actor, draft: ScreenDraft): Promise<ScreenRow> {
  return act(needs, actor, async (a) => {
    await a.must('screens.manage', draft.organisation)
    if ((await findSite(a.tx, draft.site)) === null) throw invalid('没有这个站点。', 'There is no such site.', 'site')
    const { glass, ...rest } = draft
    const row: ScreenRow = {
      ...rest,
      ...glass,
      settings: { ...defaultScreenSettings, ...draft.settings },
      id: newId<ScreenId>(),
      published: null,
      presenceKey: null,
      deviceKey: null,
      pairedAt: null,
      reported: null,
      lastSeenAt: null,
      createdAt: a.now,
    }
    await insertScreen(a.tx, row)
    await setUses(a.tx, { kind: 'screen', id: row.id }, [{ kind: 'site', id: row.site }])
    await a.record({ act: 'screen.created', subject: { kind: 'screen', id: row.id }, detail: { ...draft } })
    await a.emit('screen.changed', { screen: row.id })
    return row
  })
}
