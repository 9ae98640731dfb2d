import { systemTime } from '../../../player/clock/time.ts'
import { runAgent } from './agent.ts'
import { Log, wordsOf } from './log.ts'
import { readSettings } from './settings.ts'

declare const __AGENT_VERSION__: string

const USAGE = '用法 / usage: agent.mjs /etc/lobbycast-kiosk/kiosk.json'

const ending = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ending.abort(new DOMException(signal, 'AbortError')))

const [, , path] = process.argv
const log = new Log((line) => process.stdout.write(`${line}\n`), () => systemTime.wall())
try {
  if (path === undefined) throw new Error(USAGE)
  await runAgent({ version: __AGENT_VERSION__, settings: readSettings(path), env: process.env, time: systemTime, log, signal: ending.signal })
} catch (error) {
  if (!ending.signal.aborted) {
    log.say(wordsOf(error))
    process.exitCode = 1
  }
}
