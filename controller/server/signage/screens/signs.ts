import type { Presence, Pulse, Reported, ScreenCondition } from '#protocol'

/** A player pulses every 15 s: three missing ones, or three without a new frame, are no accident. */
export const PATIENCE_MS = 45_000

/** What a screen's player has lately said of itself. Instants are those of arrival, by the controller's clock. */
export interface Signs {
  readonly connection: string | null
  readonly isOnline: boolean
  readonly lastSeenAt: number | null
  /** The last first word or pulse. */
  readonly aliveAt: number | null
  readonly pulsedAt: number | null
  readonly frames: number | null
  /** When `frames` was last another number than before. */
  readonly framesChangedAt: number | null
  readonly reported: Reported | null
}

export const noSigns: Signs = {
  connection: null,
  isOnline: false,
  lastSeenAt: null,
  aliveAt: null,
  pulsedAt: null,
  frames: null,
  framesChangedAt: null,
  reported: null,
}

/** The will of an old connection, late, says nothing of the new one. */
export function withPresence(signs: Signs, presence: Presence, at: number): Signs {
  if (presence.online) return { ...signs, connection: presence.connection, isOnline: true, aliveAt: at, lastSeenAt: at }
  if (signs.connection !== null && signs.connection !== presence.connection) return signs
  return { ...signs, connection: presence.connection, isOnline: false }
}

/** A pulse proves its connection, also when a late will has covered the first word. */
export function withPulse(signs: Signs, pulse: Pulse, at: number): Signs {
  const framesChangedAt = pulse.frames === signs.frames && pulse.connection === signs.connection ? signs.framesChangedAt : at
  return { ...signs, connection: pulse.connection, isOnline: true, aliveAt: at, pulsedAt: at, frames: pulse.frames, framesChangedAt, lastSeenAt: at }
}

/** A retained report may be old: only one that was sent just now says that the screen is there. */
export function withReport(signs: Signs, reported: Reported, at: number, isRetained: boolean): Signs {
  return { ...signs, reported, lastSeenAt: isRetained ? (signs.lastSeenAt ?? reported.at) : at }
}

/**
 * `offline`: it said goodbye, or nothing for a while. `frozen`: it pulses, but presents no new frame although its glass
 * is not switched off; players count every frame that the browser presents, so a still picture counts too.
 */
export function conditionOf(signs: Signs, isPaired: boolean, now: number): ScreenCondition {
  if (!isPaired) return 'unpaired'
  if (!signs.isOnline || signs.aliveAt === null || now - signs.aliveAt > PATIENCE_MS) return 'offline'
  const isStill = signs.pulsedAt !== null && signs.framesChangedAt !== null && signs.pulsedAt - signs.framesChangedAt >= PATIENCE_MS
  return isStill && signs.reported?.glass.state !== 'off' ? 'frozen' : 'alive'
}
