import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { notFound } from '../../errors.ts'
import { listScreenRows } from '../screens/index.ts'
import './events.ts'
import { changeCommand, findCommands, isOpen, type CommandRow } from './store.ts'

/** Ends what has not come to its end. A screen that has it already may still do it; its answer then counts. */
export async function cancelCommands(needs: ActNeeds, actor: Actor, ids: readonly string[]): Promise<readonly CommandRow[]> {
  return act(needs, actor, async (a) => {
    const found = await findCommands(a.tx, [...new Set(ids)])
    if (found.length === 0) throw notFound('没有这些指令。', 'There are no such commands.')
    const organisations = new Map((await listScreenRows(a.tx)).map((row) => [row.id, row.organisation]))
    for (const organisation of new Set(found.map(({ screen }) => organisations.get(screen) ?? null))) await a.must('screens.manage', organisation)
    const rows: CommandRow[] = []
    for (const row of found.filter(isOpen)) {
      const change = { state: 'cancelled', endedAt: a.now } as const
      await changeCommand(a.tx, row.id, change)
      await a.record({ act: 'screen.command-cancelled', subject: { kind: 'screen', id: row.screen }, detail: { command: row.id, operation: row.order.kind } })
      rows.push({ ...row, ...change })
    }
    if (rows.length === 0) a.nothingChanged()
    else await a.emit('commands.changed', { rows })
    return found.map((row) => rows.find((each) => each.id === row.id) ?? row)
  })
}
