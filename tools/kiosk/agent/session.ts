import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pause, type Time } from '../../../player/clock/time.ts'
import { eachLine } from './each-line.ts'
import { wordsOf, type Log } from './log.ts'
import type { Env } from './run-program.ts'
import type { Settings } from './settings.ts'

/** A compositor on its display, and the environment in which programs find it. */
export interface Session {
  readonly env: Env
  /** Resolves when it is over, to how. */
  readonly ended: Promise<string>
  stop(): Promise<void>
}

type Compositor = Exclude<Settings['compositor'], 'none'>

const START_LIMIT_MS = 20_000
const LOOK_MS = 50
/** Written by the compositor's first client, who finds its address in the environment. */
const TELL = 'printf "%s\\n%s\\n" "$WAYLAND_DISPLAY" "$SWAYSOCK" > "$LOBBYCAST_SESSION.new" && mv "$LOBBYCAST_SESSION.new" "$LOBBYCAST_SESSION"'

/** Asked for where the graphics cannot draw: the compositor then does it by itself. */
const DRAWN_BY_ITSELF = { WLR_RENDERER: 'pixman' }

export async function openSession(settings: Settings, env: Env, time: Time, log: Log, signal: AbortSignal): Promise<Session> {
  const { compositor } = settings
  if (compositor === 'none') return { env, ended: new Promise(() => undefined), stop: () => Promise.resolve() }
  const begin = (more: Env) => start({ ...settings, compositor }, { ...env, ...more }, time, log, signal)
  try {
    return await begin({})
  } catch (error) {
    if (signal.aborted) throw error
    log.say(`${wordsOf(error)} Once more, without the graphics.`)
    return begin(DRAWN_BY_ITSELF)
  }
}

async function start({ compositor, compositorConfig }: Settings & { readonly compositor: Compositor }, env: Env, time: Time, log: Log, signal: AbortSignal): Promise<Session> {
  const folder = await mkdtemp(join(env['XDG_RUNTIME_DIR'] ?? tmpdir(), 'lobbycast-'))
  const note = join(folder, 'session')
  const [program, args] = commandOf(compositor, compositorConfig)
  const child = spawn(program, [...args], { env: { ...env, LOBBYCAST_SESSION: note }, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) eachLine(stream, (line) => log.say(`${compositor}: ${line}`))
  const ended = endOf(child)
  const stop = async (how: 'SIGTERM' | 'SIGKILL') => {
    child.kill(how)
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  const said = () => (existsSync(note) ? readFileSync(note, 'utf8') : '')
  try {
    for (let waitedMs = 0; !said().includes('\n'); waitedMs += LOOK_MS) {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null || waitedMs > START_LIMIT_MS) throw new Error(`${compositor} did not start.`)
      await pause(time, LOOK_MS, signal)
    }
  } catch (error) {
    await stop('SIGKILL')
    throw error
  }
  const [first = '', second = ''] = said().split('\n')
  return {
    env: { ...env, WAYLAND_DISPLAY: first, ...(second === '' ? {} : { SWAYSOCK: second }) },
    ended,
    stop: () => stop('SIGTERM'),
  }
}

function commandOf(compositor: Compositor, config: string | null): readonly [string, readonly string[]] {
  switch (compositor) {
    case 'sway':
      // Its configuration tells the address, since a client of sway is started by that alone.
      return ['sway', ['-c', config ?? '/dev/null']]
    case 'cage':
      return ['cage', ['-s', '--', 'sh', '-c', `${TELL}; exec sleep infinity`]]
  }
}

async function endOf(child: ChildProcess): Promise<string> {
  const [code, signal] = (await once(child, 'exit').catch((error: Error) => [error.message, null])) as [unknown, unknown]
  return String(signal ?? code)
}
