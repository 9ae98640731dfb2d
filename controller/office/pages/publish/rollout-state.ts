import type { Rollout, RolloutScreen, Screen } from '#protocol'

/** How far the screens are that count towards a quorum. Below `needed` nobody flips. */
export interface Count {
  readonly ready: number
  readonly needed: number
  readonly of: number
}

export function countOf({ quorum, state, screens }: Pick<Rollout, 'quorum' | 'state' | 'screens'>, reporting: readonly Pick<Screen, 'id' | 'reported'>[]): Count | null {
  if (quorum === null) return null
  const counted = screens.filter(({ part }) => part === 'counted')
  return { ready: counted.filter((each) => isReady(each, state, reporting)).length, needed: Math.ceil((counted.length * quorum.percent) / 100), of: counted.length }
}

/** While it waits, screens say for themselves; once it is decided, what was counted then stands. */
function isReady({ screen, version, progress }: RolloutScreen, state: Rollout['state'], reporting: readonly Pick<Screen, 'id' | 'reported'>[]): boolean {
  if (state !== 'waiting') return progress === 'armed'
  const { armed } = reporting.find((each) => each.id === screen)?.reported?.programme ?? { armed: null }
  return armed !== null && version !== null && armed >= version
}

export function canariesOf({ screens }: Pick<Rollout, 'screens'>): readonly RolloutScreen[] {
  return screens.filter(({ part }) => part === 'canary')
}
