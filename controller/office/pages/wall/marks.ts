import type { Publish, Takeover } from '#protocol'
import { flipsOf } from '../../glass/flips.ts'
import { sayTime } from '../explain/zone-time.ts'
import type { Mark } from './off-time-slider.ts'
import { w } from './words.ts'

/** What is to come on the slider: publishes that wait for their instant, and takeovers. */
export function marksOf(publishes: readonly Publish[] | null, takeovers: readonly Takeover[] | null, present: number, zone: string): readonly Mark[] {
  const flips = flipsOf(publishes, present).map((each): Mark => ({ kind: 'flip', at: each.activateAt ?? present, to: null, label: w.flip(noteOf(each), each.screens.length) }))
  const interruptions = (takeovers ?? []).filter(({ until, drill }) => until > present && drill !== 'silent').map(({ from, until, item }): Mark => ({ kind: 'takeover', at: from, to: until, label: w.takeoverMark(item.name, sayTime(until, zone)) }))
  return [...flips, ...interruptions].sort((a, b) => a.at - b.at)
}

/** The note of a publish in quotation marks; nothing where it has none. */
export function noteOf({ note }: Publish): string {
  return note === '' ? '' : w.quoted(note)
}
