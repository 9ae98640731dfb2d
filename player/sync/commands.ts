import { command, topics, type Command, type CommandResult } from '#protocol'
import { parseJson } from '#seal'
import type { Connected } from './needs.ts'
import type { Report } from './report.ts'
import { say } from './say.ts'

/** Does what the controller asks: each command at most once, none after its time. Every one that could be read is answered. */
export function followCommands(needs: Connected, report: Report): void {
  const end = needs.link.subscribe(topics.commands(needs.identity.screen), ({ payload }) => {
    take(needs, report, payload).catch(needs.problem)
  })
  needs.signal.addEventListener('abort', end)
}

async function take(needs: Connected, report: Report, sealed: string): Promise<void> {
  const { opener, clock, identity, store } = needs
  const opened = await opener.open(sealed, 'command', clock.isTrusted ? clock.now() : null)
  if (opened.state === 'refused') return report.refused(null, opened.reason)
  const read = command.safeParse(parseJson(opened.payload))
  if (!read.success) return report.refused(null, 'unreadable')
  if (read.data.screen !== identity.screen) return report.refused(null, 'other-screen')
  if (clock.now() >= read.data.expiresAt) return answer(needs, read.data, 'expired')
  const isFirst = await store.claimCommand(read.data.id)
  if (isFirst && read.data.operation === 'identify') needs.onAir.identifyAsked.tell()
  await answer(needs, read.data, 'done')
  if (isFirst && read.data.operation === 'reload') needs.device.reload()
}

async function answer(needs: Connected, { id }: Command, outcome: CommandResult['outcome']): Promise<void> {
  const result: CommandResult = { id, outcome, detail: null, at: Math.round(needs.clock.now()) }
  await say(needs, topics.results(needs.identity.screen), result, { qos: 1, retain: false })
}
