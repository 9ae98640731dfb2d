import { call } from '#call'
import { attachmentPath, cancelCommands, listCommands, sendCommands, type Order, type OrderLife, type ScreenCommand, type ScreenId } from '#protocol'
import { live } from './live.ts'
import { Shared } from './shared.ts'

/** What was asked of one screen, newest first, kept fresh by live events. */
class CommandsOfScreen extends Shared<readonly ScreenCommand[]> {
  constructor(screen: ScreenId) {
    super(async () => (await call(listCommands, { params: { id: screen }, query: { limit: LISTED } })).commands, [])
    live.onEvent((event) => {
      if (event.type === 'command' && event.command.screen === screen) this.put((all) => withCommand(all, event.command))
    })
  }
}

const LISTED = 100
const known = new Map<ScreenId, CommandsOfScreen>()

export function commandsOf(screen: ScreenId): Shared<readonly ScreenCommand[]> {
  const commands = known.get(screen) ?? new CommandsOfScreen(screen)
  known.set(screen, commands)
  return commands
}

function withCommand(all: readonly ScreenCommand[], command: ScreenCommand): readonly ScreenCommand[] {
  return all.some((each) => each.id === command.id) ? all.map((each) => (each.id === command.id ? command : each)) : [command, ...all]
}

/** Asks screens to do something; tells which have no player and were left out. */
export async function ask(screens: readonly ScreenId[], order: Order, life?: OrderLife): Promise<{ readonly commands: readonly ScreenCommand[]; readonly leftOut: readonly ScreenId[] }> {
  const answer = await call(sendCommands, { body: { screens: [...screens], order, ...(life === undefined ? {} : { life }) } })
  for (const command of answer.commands) known.get(command.screen)?.put((all) => withCommand(all, command))
  return answer
}

export async function cancel(commands: readonly string[]): Promise<void> {
  await call(cancelCommands, { body: { commands: [...commands] } })
}

/** The lines of a log that a screen has brought; null once it was deleted. */
export async function readLog(command: string, signal: AbortSignal): Promise<string | null> {
  const response = await fetch(attachmentPath(command), { signal })
  return response.ok ? response.text() : null
}
