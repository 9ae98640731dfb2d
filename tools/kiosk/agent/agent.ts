import { join } from 'node:path'
import type { Time } from '../../../player/clock/time.ts'
import { Ballast } from './ballast.ts'
import { findDisplayWay, waysOf } from './display.ts'
import { DisplayPower } from './display-power.ts'
import { makeHands } from './hands.ts'
import { Keep } from './keep.ts'
import { Kiosk } from './kiosk.ts'
import { Ladder, type Rung } from './ladder.ts'
import { wordsOf, type Log } from './log.ts'
import { bootName, canReboot, diskOf, reboot } from './machine.ts'
import { Notify } from './notify.ts'
import { answerQuestion } from './questions.ts'
import type { Env } from './run-program.ts'
import { openSession, type Session } from './session.ts'
import type { Settings } from './settings.ts'
import { Watch } from './watch.ts'

export interface AgentNeeds {
  readonly version: string
  readonly settings: Settings
  readonly env: Env
  readonly time: Time
  readonly log: Log
  readonly signal: AbortSignal
}

/**
 * The terminal's agent, from the compositor to the last rescue. Resolves when the signal aborts; rejects when it cannot go
 * on, for systemd to start all of it anew.
 *
 *   compositor ──▶ browser ──▶ page ──▶ watched ⇄ rescued
 *       └─ ends: everything ends, and begins anew
 */
export async function runAgent({ version, settings, env: outer, time, log, signal }: AgentNeeds): Promise<void> {
  const session = await openSession(settings, outer, time, log, signal)
  try {
    await play(session, { version, settings, env: session.env, time, log, signal })
  } finally {
    await session.stop()
  }
}

async function play(session: Session, { version, settings, env, time, log, signal }: AgentNeeds): Promise<void> {
  const notify = new Notify(env, time)
  const keep = new Keep(join(settings.state, 'agent.json'), await bootName())
  const compositorWay = waysOf(env).find(({ name }) => name === (env['SWAYSOCK'] === undefined ? (env['WAYLAND_DISPLAY'] === undefined ? 'x11' : 'wlr') : 'sway')) ?? null
  const display = new DisplayPower(await findDisplayWay(settings, env, log), compositorWay, time)
  const kiosk: Kiosk = new Kiosk({ settings, env, time, log, isLit: () => display.isLit(), question: (text) => void answer(text), trouble: () => watch.hurry() })
  const ballast = new Ballast({ path: join(settings.profile, 'lobbycast-ballast'), log, freeBytes: async () => (await diskOf(settings.profile))?.freeBytes ?? null })
  const isAsked = { restart: false }
  const hands = makeHands({
    version,
    settings,
    env,
    time,
    display,
    keep,
    log,
    signal,
    kiosk: () => kiosk,
    restartBrowser() {
      isAsked.restart = true
      watch.hurry()
    },
  })
  const answer = async (text: string) => {
    const said = await answerQuestion(text, hands, log)
    // A page that went away meanwhile does not wait for an answer.
    if (said !== null) await kiosk.page?.answer(JSON.stringify(said)).catch((error: unknown) => log.say(`An answer did not arrive: ${wordsOf(error)}`))
  }
  const ladder = new Ladder({ lastRebootAt: () => keep.lastRebootAt, wall: () => time.wall(), mayReboot: settings.mayReboot && canReboot(env) })
  const act = async (rung: Rung) => {
    if (rung !== 'reboot') return kiosk.act(rung)
    keep.noteReboot(time.wall())
    await reboot(env).catch((error: unknown) => log.say(wordsOf(error)))
  }
  const watch: Watch = new Watch({
    time,
    ladder,
    log,
    act,
    alive: () => notify.alive(),
    rescued: () => keep.countRescue(),
    async look() {
      await ballast.look()
      if (isAsked.restart) {
        isAsked.restart = false
        ladder.restartAsked(time.monotonic())
        await kiosk.act('restart')
      }
      return kiosk.look()
    },
  })
  // Nobody helps a browser whose compositor is gone.
  const over = new AbortController()
  signal.addEventListener('abort', () => over.abort(), { once: true })
  const live = async () => {
    await ballast.look()
    await kiosk.start().catch((error: unknown) => log.say(`The first start did not succeed: ${wordsOf(error)}`))
    if (over.signal.aborted) return
    await notify.ready()
    await watch.run(over.signal)
  }
  const compositorEnd = session.ended.then((how) => {
    if (!signal.aborted) throw new Error(`The compositor ended (${how}).`)
  })
  const living = live()
  try {
    await Promise.race([living, compositorEnd])
  } finally {
    over.abort()
    await kiosk.stop()
    await living
  }
}
