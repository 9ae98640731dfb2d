import type { TakeoverId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import { conflict, notFound } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import type { LiveScreens } from '../screens/index.ts'
import { end } from './end.ts'
import './events.ts'
import { progressNow } from './progress.ts'
import { mustAnswerFor } from './reach.ts'
import { nameOf } from './send.ts'
import { findTakeover, type TakeoverRow } from './store.ts'

/** Off the glass at once, everywhere. One person is enough. */
export async function cancelTakeover(needs: Needs, screens: LiveScreens, actor: Actor, id: TakeoverId): Promise<TakeoverRow> {
  return act(needs, actor, async (a) => {
    const row = await findTakeover(a.tx, id)
    if (row === null) throw notFound('没有这次插播。', 'There is no such takeover.')
    await mustAnswerFor(a, row)
    if (row.state === 'asked')
      throw conflict('这次插播还在等待确认，请改为驳回或撤回。', 'This takeover still waits for a second person: decline or withdraw it instead.')
    if (row.state !== 'sent' || a.now >= (row.until ?? 0)) throw conflict('这次插播已经结束。', 'This takeover has ended.')
    return end(needs, a, row, { state: 'cancelled', by: await nameOf(a), progress: await progressNow(a.tx, screens, row) })
  })
}
