import { orderLives, usualLife, type Order, type OrderLife, type ScreenId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type Act, type ActNeeds } from '../../act.ts'
import { invalid, notFound, RefusalError } from '../../errors.ts'
import { newId } from '../../new-id.ts'
import { findAccount } from '../../people/index.ts'
import { listScreenRows } from '../screens/index.ts'
import './events.ts'
import { moveScreens } from './move-screens.ts'
import { insertCommands, type CommandRow } from './store.ts'

export interface Asking {
  readonly screens: readonly ScreenId[]
  readonly order: Order
  readonly life?: OrderLife | undefined
}

/**
 * Asks screens to do something. Whatever is in their way now, the command waits for them until its time is over. Screens
 * without a player are left out and named; where none has one it is refused. A move is done by the controller itself, at once.
 */
export async function sendCommands(needs: ActNeeds, actor: Actor, { screens, order, life }: Asking): Promise<{ readonly rows: readonly CommandRow[]; readonly leftOut: readonly ScreenId[] }> {
  return act(needs, actor, async (a) => {
    const known = new Map((await listScreenRows(a.tx)).map((row) => [row.id, row]))
    const asked = [...new Set(screens)].map((id) => {
      const row = known.get(id)
      if (row === undefined) throw notFound('所选屏幕中有不存在的，可能已被删除。', 'One of the chosen screens is not there; it may have been deleted.')
      return row
    })
    for (const organisation of new Set(asked.map((row) => row.organisation))) await a.must('screens.manage', organisation)
    mustBeToCome(a, order)
    const isMove = order.kind === 'move'
    const reached = asked.filter((row) => isMove || row.presenceKey !== null)
    if (reached.length === 0) throw new RefusalError('precondition', { zh: '还没有配对播放端，无法执行指令。', en: 'No player is paired, so nobody can do it.' })
    if (isMove) await moveScreens(a, reached.map(({ id }) => id), order)
    const batch = newId<string>()
    const by = await nameOf(a)
    const ended = isMove ? ({ state: 'done', endedAt: a.now } as const) : ({ state: 'waiting', endedAt: null } as const)
    const rows = reached.map(({ id: screen }): CommandRow => ({ id: newId(), batch, screen, order, askedBy: by, issuedAt: a.now, expiresAt: a.now + orderLives[life ?? usualLife[order.kind]], sentAt: null, detail: null, attachment: null, ...ended }))
    await insertCommands(a.tx, rows)
    for (const row of rows) await a.record({ act: 'screen.commanded', subject: { kind: 'screen', id: row.screen }, detail: { command: row.id, operation: order.kind, ...argumentsOf(order), expiresAt: row.expiresAt } })
    await a.emit('commands.changed', { rows })
    return { rows, leftOut: asked.filter((row) => !reached.includes(row)).map(({ id }) => id) }
  })
}

function mustBeToCome(a: Act, order: Order): void {
  if ('until' in order && order.until !== null && order.until <= a.now) throw invalid('结束时间已经过去。', 'It would end before it begins.', 'order.until')
}

function argumentsOf(order: Order): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(order).filter(([name]) => name !== 'kind'))
}

async function nameOf({ tx, actor }: Act): Promise<string> {
  if (actor.kind !== 'account') return actor.kind
  return (await findAccount(tx, actor.account))?.displayName ?? actor.account
}
