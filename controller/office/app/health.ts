import type { Tone } from '#elements'
import type { Incident, Screen, ScreenCondition } from '#protocol'
import { incidentsOf } from '../data/incidents.ts'

/** `troubled`: it answers and plays, and yet something is wrong with it. */
export type Health = ScreenCondition | 'troubled'

export const healths: readonly Health[] = ['alive', 'troubled', 'frozen', 'offline', 'unpaired']

export const toneOfHealth: Readonly<Record<Health, Tone>> = { alive: 'good', troubled: 'warning', frozen: 'bad', offline: 'warning', unpaired: 'quiet' }

/** By what the screen reports and by the incidents that are not over. */
export function healthOf({ id, condition, reported }: Pick<Screen, 'id' | 'condition' | 'reported'>, incidents: readonly Incident[] | null): Health {
  const isTroubled = (reported?.troubles.length ?? 0) > 0 || incidentsOf(incidents, id).length > 0
  return condition === 'alive' && isTroubled ? 'troubled' : condition
}
