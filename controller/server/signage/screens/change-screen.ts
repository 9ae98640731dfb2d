import type { ScreenId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { invalid, notFound } from '../../errors.ts'
import { findSite } from '../sites/index.ts'
import { setUses } from '../uses/index.ts'
import type { ScreenDraft } from './create-screen.ts'
import './events.ts'
import { findScreen, updateScreen, type ScreenRow } from './store.ts'

/** What a change left out is `undefined`. Reaches the glass with the next publish. */
export type ScreenChange = { readonly [K in Exclude<keyof ScreenDraft, 'organisation'>]?: ScreenDraft[K] | undefined }

export async function changeScreen(needs: ActNeeds, actor: Actor, id: ScreenId, change: ScreenChange): Promise<ScreenRow> {
  return act(needs, actor, async (a) => {
    const row = await findScreen(a.tx, id)
    if (row === null) throw notFound('没有这块屏幕。', 'There is no such screen.')
    await a.must('screens.manage', row.organisation)
    if (change.site !== undefined && (await findSite(a.tx, change.site)) === null) throw invalid('没有这个站点。', 'There is no such site.', 'site')
    const changed: ScreenRow = {
      ...row,
      site: change.site ?? row.site,
      name: change.name ?? row.name,
      rotation: change.rotation ?? row.rotation,
      volume: change.volume ?? row.volume,
      settings: { ...row.settings, ...change.settings },
      widthPx: change.glass?.widthPx ?? row.widthPx,
      heightPx: change.glass?.heightPx ?? row.heightPx,
    }
    const { site, name, rotation, volume, settings, widthPx, heightPx } = changed
    await updateScreen(a.tx, id, { site, name, rotation, volume, settings, widthPx, heightPx })
    await setUses(a.tx, { kind: 'screen', id }, [{ kind: 'site', id: site }])
    await a.record({ act: 'screen.changed', subject: { kind: 'screen', id }, detail: { ...change } })
    await a.emit('screen.changed', { screen: id })
    return changed
  })
}
