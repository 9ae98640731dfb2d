import type { Target } from '#protocol'
import type { Places } from '../schedule/arranged.ts'
import { nameOfTarget } from '../schedule/say-where.ts'
import { w } from './words.ts'

const named = 3

/** Where it is shown, in a few words. */
export function sayTargets(targets: readonly Target[], places: Places): string {
  const names = targets.map((each) => nameOfTarget(each, places))
  return names.length <= named ? names.join(w.comma) : w.andMore(names.slice(0, named).join(w.comma), names.length)
}
