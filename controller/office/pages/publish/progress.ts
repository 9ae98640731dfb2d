import type { Publish, RefusalReason, Screen } from '#protocol'

/** `verified`: it has all of the message. `armed`: every byte that it needs. `glass`: a picture of it is seen. */
export const stages = ['sent', 'verified', 'armed', 'active', 'glass'] as const
export type Stage = (typeof stages)[number]

/**
 * How far a version has come on its way to one glass. Instants are epoch milliseconds by the controller's clock, the same
 * that stamps the publish; null for a stage that had been reached before anybody watched.
 */
export interface Way {
  readonly version: number
  readonly sentAt: number
  /** From when on it may be active: what is set for an instant waits for it, which is not slowness. */
  readonly dueAt: number
  readonly reachedAt: Readonly<Partial<Record<Exclude<Stage, 'sent'>, number | null>>>
  readonly refused: RefusalReason | null
}

export function beginWay(publish: Publish, version: number): Way {
  return { version, sentAt: publish.at, dueAt: Math.max(publish.at, publish.activateAt ?? 0), reachedAt: {}, refused: null }
}

/**
 * The way after the screen has reported. A report names the newest version at each stage, so a later version has passed
 * every stage of this one; the first report that says so gives the instant at which it arrived. `isNews` is false for what
 * a screen had reported some time ago.
 */
export function advance(way: Way, screen: Pick<Screen, 'reported' | 'lastSeenAt'>, isNews: boolean): Way {
  const { reported } = screen
  if (reported === null) return way
  const reachedAt = { ...way.reachedAt }
  const at = isNews ? (screen.lastSeenAt ?? reported.at) : null
  // Where nothing is due, nothing is seen of it.
  const newest = { ...reported.programme, glass: reported.glass.item === null ? reported.programme.active : reported.glass.programme }
  for (const stage of ['verified', 'armed', 'active', 'glass'] as const) {
    if ((newest[stage] ?? 0) >= way.version && reachedAt[stage] === undefined) reachedAt[stage] = at
  }
  const refused = reported.refused !== null && reported.refused.version === way.version && reachedAt.verified === undefined ? reported.refused.reason : null
  return { ...way, reachedAt, refused }
}

export type StageState = 'waiting' | 'running' | 'done' | 'failed'

/** Each stage with how it stands and, where somebody saw it reached, its milliseconds after the publish, or after the instant that it was set for. */
export function stagesOf(way: Way): readonly { readonly stage: Stage; readonly state: StageState; readonly afterMs: number | null }[] {
  let isNext = true
  return stages.map((stage) => {
    if (stage === 'sent') return { stage, state: 'done', afterMs: null }
    const at = way.reachedAt[stage]
    if (at !== undefined) return { stage, state: 'done', afterMs: at === null ? null : Math.max(0, at - (stage === 'active' || stage === 'glass' ? way.dueAt : way.sentAt)) }
    const state: StageState = !isNext ? 'waiting' : way.refused === null ? 'running' : 'failed'
    isNext = false
    return { stage, state, afterMs: null }
  })
}

export function isOnGlass(way: Way): boolean {
  return way.reachedAt.glass !== undefined
}

export function hasArrived(way: Way): boolean {
  return way.reachedAt.verified !== undefined
}

/** How many have passed a stage. */
export function countPast(ways: readonly Way[], stage: Exclude<Stage, 'sent'>): number {
  return ways.filter(({ reachedAt }) => reachedAt[stage] !== undefined).length
}

/** Milliseconds until the slowest of the given part of all screens (0.5: the median) had it on glass; null if not yet, or if nobody watched. */
export function onGlassAfter(ways: readonly Way[], part: number): number | null {
  const times = ways.map(({ reachedAt, dueAt }) => (reachedAt.glass == null ? Infinity : reachedAt.glass - dueAt)).sort((a, b) => a - b)
  const found = times[Math.max(0, Math.ceil(times.length * part) - 1)]
  return found === undefined || !Number.isFinite(found) ? null : Math.max(0, found)
}
