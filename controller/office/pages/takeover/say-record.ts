import { formatLength, languageTag, type Tone } from '#elements'
import type { TakeoverRecord } from '#protocol'
import { phaseOf, reachedOf, tookMs } from './phase.ts'
import { outcomeWords, w } from './words.ts'

type Said = Pick<TakeoverRecord, 'state' | 'from' | 'until' | 'asked' | 'ended' | 'drill'>

/** What has become of it. */
export function sayOutcome(record: Said, at: number): string {
  const phase = phaseOf(record, at)
  if (phase === 'planned') return outcomeWords.planned
  if (record.state === 'asked' && phase === 'past') return outcomeWords.lapsed
  if (record.state === 'sent' && phase === 'past') return record.drill === 'none' ? outcomeWords.over : outcomeWords.drillOver
  if (record.state === 'cancelled' && wasNeverOn(record)) return outcomeWords.calledOff
  return record.drill !== 'none' && (record.state === 'cancelled' || record.state === 'over') ? outcomeWords.drillOver : outcomeWords[record.state]
}

export function toneOfOutcome(record: Said & Pick<TakeoverRecord, 'screens'>, at: number): Tone {
  const phase = phaseOf(record, at)
  if (phase === 'running' || phase === 'waiting') return 'busy'
  if (phase === 'planned' || record.state === 'declined' || record.state === 'lapsed' || record.state === 'asked' || wasNeverOn(record)) return 'quiet'
  return reachedOf(record) === record.screens.length ? 'good' : record.screens.some(({ progress }) => progress === 'failed') ? 'bad' : 'warning'
}

/** On how many screens it was; nothing where it never began. */
export function sayReach(record: Said & Pick<TakeoverRecord, 'screens'>): string {
  if (record.from === null || wasNeverOn(record)) return ''
  return (record.drill === 'silent' ? w.provedOn : w.shownOn)(reachedOf(record), record.screens.length)
}

/** How long it took until the last screen had it; null where nobody knows. */
export function sayTook(record: Pick<TakeoverRecord, 'from' | 'screens' | 'drill'>): string | null {
  const ms = record.drill === 'silent' ? null : tookMs(record)
  if (ms === null) return null
  return ms < 60_000 ? w.seconds(new Intl.NumberFormat(languageTag(), { maximumFractionDigits: ms < 1000 ? 2 : 1 }).format(ms / 1000)) : formatLength(ms)
}

/** Who asked, who confirmed, who ended it; a line each. */
export function sayPeople({ asked, confirmed, ended, state }: Pick<TakeoverRecord, 'asked' | 'confirmed' | 'ended' | 'state'>): readonly string[] {
  const end = ended?.by == null ? null : state === 'declined' ? (ended.by === asked.by ? w.withdrawnBy : w.declinedBy)(ended.by) : w.endedBy(ended.by)
  return [asked.by, ...(confirmed === null ? [] : [w.confirmedBy(confirmed.by)]), ...(end === null ? [] : [end])]
}

/** Ended before its instant. */
function wasNeverOn({ state, from, ended }: Said): boolean {
  return state === 'cancelled' && from !== null && ended !== null && ended.at <= from
}
