import { NOT_AUTHORISED } from '#link'
import { screenLogin, topics, type Presence, type Pulse } from '#protocol'
import { every } from '../clock/time.ts'
import { watchWall } from '../clock/wall-watch.ts'
import type { Restored } from '../store/restore.ts'
import { Calm } from './calm.ts'
import { followIntoLog } from '../log/follow.ts'
import { SetByHand } from '../hands/by-hand.ts'
import { Commands } from './commands.ts'
import { Desired } from './desired.ts'
import { Downloads } from './downloads.ts'
import { Feeds } from './feeds.ts'
import type { Connected, SyncNeeds } from './needs.ts'
import { Outbox } from './plays.ts'
import { probeTime } from './probe-time.ts'
import { Report } from './report.ts'
import { say } from './say.ts'
import { scrub } from './scrub.ts'
import { Takeovers } from './takeovers.ts'
import { Updates } from '../update/updates.ts'
import { watchStorage } from './watch-storage.ts'

const PULSE_MS = 15_000

export interface Sync {
  readonly isConnected: boolean
  /** Resolves when all that was decided so far is durable. */
  settled(): Promise<void>
  /** Says goodbye and ends. */
  stop(): Promise<void>
}

/**
 * Connects a player to its controller: takes programmes, takeovers, feeds and commands, and says what happens on glass.
 *
 *   stopped ◀──stop── offline ⇄ online        `refusedByBroker` is told of every connection that the broker would not
 *                                             have for its credential, and of every one that it had (false, then true)
 *
 * The needs' signal ends it too, without goodbye: for the controller that is a player that was lost.
 */
export function startSync(of: SyncNeeds, restored: Restored, refusedByBroker: (isRefused: boolean) => void = () => undefined): Sync {
  const { identity, signal: outer } = of
  const ending = new AbortController()
  const signal = AbortSignal.any([outer, ending.signal])
  const connection = crypto.randomUUID()
  const presence = (online: boolean): Presence => ({ online, connection, at: Math.round(of.clock.now()) })
  const link = of.openLink({
    clientId: screenLogin(identity.screen).clientId,
    username: identity.mqtt.username,
    password: identity.mqtt.password,
    will: { topic: topics.presence(identity.screen), payload: JSON.stringify(presence(false)) },
    signal: outer,
  })
  const needs: Connected = { ...of, signal, link, connection, calm: new Calm(of.time, signal, of.painted), downloads: new Downloads(of) }

  // The first word after every connect, before anything else that is said then.
  link.onConnect(() => {
    refusedByBroker(false)
    void say(needs, topics.presence(identity.screen), presence(true), { qos: 1, retain: true })
  })
  link.onLost((reason) => {
    if (reason === NOT_AUTHORISED) refusedByBroker(true)
  })
  const report = new Report(needs, restored.active?.kept.version ?? null)
  const desired = new Desired(needs, report, restored)
  const takeovers = new Takeovers(needs, report, desired, restored.takeovers)
  const outbox = new Outbox(needs)
  report.start()
  outbox.start()
  followIntoLog(needs)
  const byHand = new SetByHand(needs)
  byHand.start().catch(needs.problem)
  const mend = () => {
    desired.mend()
    takeovers.mend()
  }
  new Commands(needs, report, { byHand, mend, identifiedAt: -Infinity }).start()
  probeTime(needs, () => report.clockChanged())
  watchWall(needs.time, needs.clock, signal)
  desired.start()
  takeovers.start()
  new Feeds(needs, report).start().catch(needs.problem)
  if (needs.installer !== undefined) new Updates(needs, needs.installer, report).start().catch(needs.problem)
  scrub(needs, () => desired.media, mend)
  watchStorage(needs, restored.lost)
  startPulse(needs)
  link.start()

  return {
    get isConnected() {
      return link.isConnected
    },
    async settled() {
      await Promise.all([desired.settled(), takeovers.settled(), outbox.settled()])
    },
    async stop() {
      await say(needs, topics.presence(identity.screen), presence(false), { qos: 1, retain: true })
      ending.abort(new DOMException('The player has stopped.', 'AbortError'))
      await link.stop()
    },
  }
}

function startPulse(needs: Connected): void {
  const { identity, connection, device, onAir, clock, time, signal } = needs
  let sequence = 0
  const beat = () => {
    const pulse: Pulse = { connection, sequence, frames: device.frames(), item: onAir.glass.item, offsetMs: clock.offsetMs, heapBytes: device.heapBytes() }
    sequence += 1
    void say(needs, topics.pulse(identity.screen), pulse, { qos: 0, retain: false })
  }
  needs.link.onConnect(beat)
  every(time, PULSE_MS, signal, beat)
}
