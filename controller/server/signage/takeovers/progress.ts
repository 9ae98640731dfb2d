import type { Screen, TakeoverId, TakeoverProgress, Words } from '#protocol'
import type { Reader } from '../../database/index.ts'
import { listScreenRows, type LiveScreens } from '../screens/index.ts'
import { takenScreens } from './reach.ts'
import { listProgress, type KeptProgress, type TakeoverRow } from './store.ts'

/** How far a takeover has come on a screen, by what its player says. `wasShown`: it has said before that it was on glass. */
export function progressOf(
  takeover: TakeoverId,
  { condition, reported }: Pick<Screen, 'condition' | 'reported'>,
  wasShown: boolean,
): { readonly progress: TakeoverProgress; readonly reason: Words | null } {
  const said = reported?.takeovers
  const failure = said?.failed.find(({ id }) => id === takeover)
  const isShowing = said?.showing === takeover
  if (isShowing && condition === 'alive') return { progress: 'showing', reason: null }
  // One that fell silent with it on glass had it there.
  if (wasShown || (isShowing && condition === 'offline')) return { progress: 'shown', reason: null }
  if (condition === 'offline' || condition === 'unpaired') return { progress: 'offline', reason: null }
  if (condition === 'frozen') return { progress: 'failed', reason: { zh: '画面停住了。', en: 'Its picture stands still.' } }
  if (failure !== undefined)
    return { progress: 'failed', reason: { zh: `播放端无法显示：${failure.reason}`, en: `The player cannot show it: ${failure.reason}` } }
  return { progress: said?.ready.includes(takeover) === true ? 'ready' : 'waiting', reason: null }
}

/** On each of its screens, as it is kept when it ends now: what is on glass at this moment was shown. */
export async function progressNow(reader: Reader, screens: LiveScreens, row: TakeoverRow): Promise<KeptProgress[]> {
  const kept = (await listProgress(reader, [row.id])).get(row.id)
  const taken = new Set((await takenScreens(reader, row)).map(({ id }) => id))
  const rows = (await listScreenRows(reader)).filter(({ id }) => taken.has(id))
  return rows.map((screen) => {
    const { progress, reason } = progressOf(row.id, screens.view(screen), kept?.get(screen.id)?.progress === 'shown')
    return { screen: screen.id, progress: progress === 'showing' ? 'shown' : progress, reason, shownAt: kept?.get(screen.id)?.shownAt ?? null }
  })
}
