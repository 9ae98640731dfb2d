import { CONFIRM_WITHIN_MS, type TakeoverId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type Act } from '../../act.ts'
import { assert, conflict, notFound, RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import './events.ts'
import { mayPublishForAll, mustPublishForAll, takenScreens } from './reach.ts'
import { nameOf, send } from './send.ts'
import { findTakeover, replaceTakeover, type TakeoverRow } from './store.ts'
import { hashOf } from './take-item.ts'

/**
 * The second person's word. Two people stand behind what is on glass at the moment it is sent: whoever asked must still be allowed
 * to publish for its screens then. Exactly what was asked for is sent.
 */
export async function confirmTakeover(needs: Needs, actor: Actor, id: TakeoverId): Promise<TakeoverRow> {
  return act(needs, actor, async (a) => {
    const row = await findTakeover(a.tx, id)
    if (row === null) throw notFound('没有这次插播。', 'There is no such takeover.')
    await mustPublishForAll(a, row)
    mustWait(row, a.now)
    if (actor.kind !== 'account' || actor.account === row.askedByAccount)
      throw new RefusalError('forbidden', { zh: '须由发起人以外的另一个人确认。', en: 'Somebody else than who asked for it must confirm.' })
    await mustStillStand(needs, a, row)
    assert(hashOf(row.item, row.media) === row.contentHash, 'what was asked for is never changed')
    const confirmed: TakeoverRow = { ...row, screens: await screensFor(needs, a, row), confirmedBy: await nameOf(a), confirmedAt: a.now }
    await a.record({
      act: 'takeover.confirmed',
      subject: { kind: 'takeover', id },
      detail: { name: row.name, contentHash: row.contentHash, askedBy: row.askedByAccount },
    })
    return send(needs, a, confirmed, replaceTakeover)
  })
}

/** Refuses what nobody waits for any more. */
export function mustWait({ state, askedAt }: TakeoverRow, now: number): void {
  if (state === 'asked' && now < askedAt + CONFIRM_WITHIN_MS) return
  if (state === 'sent') throw conflict('这次插播已由他人确认。', 'Somebody has confirmed this takeover already.')
  if (state === 'asked' || state === 'lapsed')
    throw conflict('这次插播没有及时确认，已经失效。请重新发起。', 'Nobody confirmed this takeover in time and it lapsed. Ask for it anew.')
  throw conflict('这次插播已经结束。', 'This takeover has ended.')
}

async function mustStillStand(needs: Needs, a: Act, row: TakeoverRow): Promise<void> {
  if (row.askedByAccount === null) return
  const asker: Actor = { kind: 'account', account: row.askedByAccount, member: null, terminal: 'other', address: '' }
  if (await mayPublishForAll(needs, a, row, asker)) return
  throw new RefusalError('precondition', {
    zh: `发起人“${row.askedBy}”的账号已停用，或不再有这些屏幕的发布权限。请重新发起。`,
    en: `“${row.askedBy}”, who asked for it, is blocked or may no longer publish for these screens. Ask for it anew.`,
  })
}

/** Screens that come later are reached only where both may publish for whatever organisation they will have. */
async function screensFor(needs: Needs, a: Act, row: TakeoverRow): Promise<TakeoverRow['screens']> {
  if (row.screens !== null || (await needs.access.allows(a.tx, a.actor, 'content.publish', null, a.now))) return row.screens
  return (await takenScreens(a.tx, row)).map((screen) => screen.id)
}
