import type { WallMs } from '../zone.ts'
import { firstFrom } from './first-from.ts'
import type { Rule } from './rule.ts'

/** A rule without some of its starts (EXDATE) and with more (RDATE). As in RFC 5545, what is taken out is out even if it is also added. */
export function withDates(rule: Rule, without: readonly WallMs[], extra: readonly WallMs[]): Rule {
  if (without.length === 0 && extra.length === 0) return rule
  const out = new Set(without)
  const added = [...new Set(extra)].filter((wall) => !out.has(wall)).sort((a, b) => a - b)
  return {
    next(at) {
      let found = rule.next(at)
      while (found !== undefined && out.has(found)) found = rule.next(found + 1)
      const other = added[firstFrom(added, at)]
      return found === undefined || (other !== undefined && other < found) ? other : found
    },
    previous(at) {
      let found = rule.previous(at)
      while (found !== undefined && out.has(found)) found = rule.previous(found)
      const other = added[firstFrom(added, at) - 1]
      return found === undefined || (other !== undefined && other > found) ? other : found
    },
  }
}
