import type { CommandResult, ScreenId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import './events.ts'
import { changeCommand, findCommand, isOpen, type CommandRow } from './store.ts'

const CONTROLLER: Actor = { kind: 'controller', part: 'commands' }

/** What a screen answers. It counts once, and also after somebody has cancelled the command or its time was over: what was done was done. */
export async function noteAnswer(needs: ActNeeds, screen: ScreenId, { id, outcome, detail }: CommandResult): Promise<CommandRow | null> {
  return act(needs, { kind: 'screen', screen }, async (a) => {
    a.allowedBecause('a screen says how a command of its own has ended')
    const row = await findCommand(a.tx, id)
    const isAwaited = row !== null && row.screen === screen && (isOpen(row) || row.state === 'cancelled' || (row.state === 'expired' && outcome !== 'expired'))
    if (!isAwaited) {
      a.nothingChanged()
      return null
    }
    const change = { state: outcome, endedAt: a.now, detail }
    await changeCommand(a.tx, id, change)
    await a.record({ act: 'screen.answered', subject: { kind: 'screen', id: screen }, detail: { command: id, operation: row.order.kind, outcome, ...(detail === null ? {} : { detail }) } })
    const ended = { ...row, ...change }
    await a.emit('commands.changed', { rows: [ended] })
    return ended
  })
}

/** Ends what nobody has answered: its time is over, or the player that it was for is gone. */
export async function endUnanswered(needs: ActNeeds, ids: readonly string[], state: 'expired' | 'cancelled'): Promise<void> {
  await act(needs, CONTROLLER, async (a) => {
    a.allowedBecause('the controller ends what can no longer be done')
    const rows: CommandRow[] = []
    for (const id of ids) {
      const row = await findCommand(a.tx, id)
      if (row === null || !isOpen(row)) continue
      const change = { state, endedAt: a.now } as const
      await changeCommand(a.tx, id, change)
      await a.record({ act: `screen.command-${state}`, subject: { kind: 'screen', id: row.screen }, detail: { command: id, operation: row.order.kind } })
      rows.push({ ...row, ...change })
    }
    if (rows.length === 0) a.nothingChanged()
    else await a.emit('commands.changed', { rows })
  })
}
