import { dayMs } from '../instant.ts'
import { readWall } from '../wall.ts'
import type { Words } from '../words.ts'
import type { WallMs } from '../zone.ts'
import { inChinese } from './chinese.ts'
import { inEnglish } from './english.ts'
import { filledIn } from './filled-in.ts'
import { readRule } from './read-rule.ts'

/**
 * A rule as an editor reads it, without the time of day of its start. A common rule is one natural phrase; of any other the
 * first conditions are the phrase and the rest are named after it. A rule that is refused is said as it is written.
 */
export function wordsOfRule(rule: string, start: string): Words {
  const reading = readRule(rule)
  const wall: WallMs | undefined = readWall(start)
  if (reading.kind === 'refused' || wall === undefined) return { zh: rule, en: rule }
  const parts = filledIn(reading.parts, Math.floor(wall / dayMs))
  const isTimed = parts.hours.length > 0 || parts.minutes.length > 0 || parts.seconds.length > 0
  const second = Math.floor((wall - Math.floor(wall / dayMs) * dayMs) / 1000)
  const said = {
    parts,
    isTimed,
    hours: parts.hours.length > 0 ? parts.hours : [Math.floor(second / 3600)],
    minutes: parts.minutes.length > 0 ? parts.minutes : [Math.floor(second / 60) % 60],
    seconds: parts.seconds.length > 0 ? parts.seconds : [second % 60],
  }
  return { zh: inChinese(said), en: inEnglish(said) }
}
