import type { LibraryDayPart } from '#protocol'
import { sayHours } from './part-draft.ts'
import { w } from './words.ts'

/** “1 to 3 January: not at all”. */
export function sayException({ from, to, windows }: LibraryDayPart['exceptions'][number]): string {
  const dates = from === to ? from : w.dateRange(from, to)
  return windows.length === 0 ? w.offOn(dates) : w.hoursOn(dates, windows.map(sayHours).join(w.comma))
}
