import type { FeedKey } from '#content'
import type { ScreenId } from './ids.ts'

/** Every MQTT topic of the system. QoS 1 and retained unless said otherwise; nothing else may spell a topic. */
const ROOT = 'lobbycast/v1'

export const topics = {
  /** To the screen: the sealed programme. */
  desired: (screen: ScreenId) => `${ROOT}/screens/${screen}/desired`,
  /** To every screen: the sealed `Takeovers`. */
  takeovers: `${ROOT}/takeovers`,
  /** To every screen: the sealed `Players`. */
  players: `${ROOT}/players`,
  /** From the screen: `Reported`. */
  reported: (screen: ScreenId) => `${ROOT}/screens/${screen}/reported`,
  /** From the screen, last will: `Presence`. */
  presence: (screen: ScreenId) => `${ROOT}/screens/${screen}/presence`,
  /** From the screen, QoS 0, not retained: `Pulse`. */
  pulse: (screen: ScreenId) => `${ROOT}/screens/${screen}/pulse`,
  /** To the screen, not retained: a sealed `Command`. */
  commands: (screen: ScreenId) => `${ROOT}/screens/${screen}/commands`,
  /** From the screen, not retained: `CommandResult`. */
  results: (screen: ScreenId) => `${ROOT}/screens/${screen}/results`,
  /** From the screen, not retained: `PlaysBatch`. */
  plays: (screen: ScreenId) => `${ROOT}/screens/${screen}/plays`,
  /** To the screen, not retained: the sealed `PlaysAcknowledged`. */
  playsAcknowledged: (screen: ScreenId) => `${ROOT}/screens/${screen}/plays/ack`,
  /** From the screen, QoS 0, not retained: `TimeQuestion`. */
  timeQuestion: (screen: ScreenId) => `${ROOT}/time/question/${screen}`,
  /** To the screen, QoS 0, not retained: the sealed `TimeAnswer`. */
  timeAnswer: (screen: ScreenId) => `${ROOT}/time/answer/${screen}`,
  /** To every screen: sealed `FeedMessage`. */
  feed: (key: FeedKey) => `${ROOT}/feeds/${key.feed}/${key.scope}`,
  /** From the controller to itself, not retained: when it comes back, the broker has handed over all that it had kept. */
  mark: `${ROOT}/controller/mark`,
} as const

/** What the controller listens to. */
export const controllerFilters = {
  reported: `${ROOT}/screens/+/reported`,
  presence: `${ROOT}/screens/+/presence`,
  pulse: `${ROOT}/screens/+/pulse`,
  results: `${ROOT}/screens/+/results`,
  plays: `${ROOT}/screens/+/plays`,
  timeQuestion: `${ROOT}/time/question/+`,
  desired: `${ROOT}/screens/+/desired`,
  feeds: `${ROOT}/feeds/+/+`,
} as const

/** Everything under the root; for the controller's own credential. */
export const everything = `${ROOT}/#`

/** The name and the client id of a screen at the broker. Nobody else may use that client id, which would cut the screen off. */
export function screenLogin(screen: ScreenId): { readonly username: string; readonly clientId: string } {
  return { username: screen, clientId: `screen-${screen}` }
}

/** What one screen may publish and what it may receive; the broker enforces it. */
export function screenRights(screen: ScreenId): { readonly publish: readonly string[]; readonly receive: readonly string[] } {
  return {
    publish: [
      topics.reported(screen),
      topics.presence(screen),
      topics.pulse(screen),
      topics.results(screen),
      topics.plays(screen),
      topics.timeQuestion(screen),
    ],
    receive: [
      topics.desired(screen),
      topics.takeovers,
      topics.players,
      topics.commands(screen),
      topics.playsAcknowledged(screen),
      topics.timeAnswer(screen),
      controllerFilters.feeds,
    ],
  }
}

/** The screen that a topic of the forms above speaks of, or null. */
export function screenOf(topic: string): string | null {
  const parts = topic.split('/')
  if (parts[0] !== 'lobbycast' || parts[1] !== 'v1') return null
  if (parts[2] === 'screens') return parts[3] ?? null
  if (parts[2] === 'time') return parts[4] ?? null
  return null
}
