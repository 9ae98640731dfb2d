import type { TakeoverId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import { notFound } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { mustWait } from './confirm-takeover.ts'
import { end } from './end.ts'
import './events.ts'
import { mustAnswerFor } from './reach.ts'
import { nameOf } from './send.ts'
import { findTakeover, type TakeoverRow } from './store.ts'

/** Nothing is sent. One’s own may be withdrawn whatever has become of one’s rights. */
export async function declineTakeover(needs: Needs, actor: Actor, id: TakeoverId): Promise<TakeoverRow> {
  return act(needs, actor, async (a) => {
    const row = await findTakeover(a.tx, id)
    if (row === null) throw notFound('没有这次插播。', 'There is no such takeover.')
    await mustAnswerFor(a, row)
    mustWait(row, a.now)
    return end(needs, a, row, { state: 'declined', by: await nameOf(a), progress: [] })
  })
}
