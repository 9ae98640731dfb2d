import type { ScreenId, TakeoverId } from '#protocol'
import type { Tx } from '../../database/index.ts'
import { findTakeover, listProgress, markShown } from './store.ts'

/** A screen says that it has had the takeover on glass since then. True if that was not known; one that was never sent to it or has not begun counts nothing. */
export async function noteShown(tx: Tx, screen: ScreenId, takeover: TakeoverId, since: number | null, now: number): Promise<boolean> {
  const row = await findTakeover(tx, takeover)
  if (row === null || row.from === null || row.from > now || !(row.screens === null || row.screens.includes(screen))) return false
  if ((await listProgress(tx, [takeover])).get(takeover)?.get(screen)?.progress === 'shown') return false
  await markShown(tx, takeover, screen, since)
  return true
}
