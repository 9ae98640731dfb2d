import type { DayPartDraft, LibraryDayPart } from '#protocol'
import { w } from './words.ts'

export interface Hours {
  readonly start: string
  readonly end: string
}
export interface WindowDraft extends Hours {
  readonly days: readonly number[]
}
/** `isOff`: nothing counts on its dates; the hours are kept meanwhile. */
export interface ExceptionDraft {
  readonly from: string
  readonly to: string
  readonly isOff: boolean
  readonly windows: readonly Hours[]
}
/** The form's answers; times as inputs have them, which know no 24:00. */
export interface PartDraft {
  readonly windows: readonly WindowDraft[]
  readonly exceptions: readonly ExceptionDraft[]
}

export const freshWindow: WindowDraft = { days: [1, 2, 3, 4, 5], start: '12:00', end: '14:00' }
const freshHours: Hours = { start: '09:00', end: '12:00' }

export function freshException(today: string): ExceptionDraft {
  return { from: today, to: today, isOff: true, windows: [freshHours] }
}

export function draftOfPart(part: Pick<LibraryDayPart, 'windows' | 'exceptions'> | null): PartDraft {
  if (part === null) return { windows: [freshWindow], exceptions: [] }
  return {
    windows: part.windows.map(({ days, start, end }) => ({ days, start, end: typed(end) })),
    exceptions: part.exceptions.map(({ from, to, windows }) => ({ from, to, isOff: windows.length === 0, windows: windows.length === 0 ? [freshHours] : windows.map(({ start, end }) => ({ start, end: typed(end) })) })),
  }
}

export function partOfDraft({ windows, exceptions }: PartDraft): Omit<DayPartDraft, 'name'> {
  return {
    windows: windows.map(({ days, start, end }) => ({ days: [...days], start, end: written(end) })),
    exceptions: exceptions.map(({ from, to, isOff, windows: instead }) => ({ from, to, windows: isOff ? [] : instead.map(({ start, end }) => ({ start, end: written(end) })) })),
  }
}

/** Problems by the names of the form's inputs. */
export function checkPart({ windows, exceptions }: PartDraft): Record<string, string> {
  const problems: Record<string, string> = {}
  const checkHours = ({ start, end }: Hours, name: string) => {
    if (start === '') problems[`${name}.start`] = w.timeWrong
    if (end === '') problems[`${name}.end`] = w.timeWrong
  }
  for (const [index, each] of windows.entries()) {
    checkHours(each, `windows.${index}`)
    if (each.days.length === 0) problems[`windows.${index}.days`] = w.daysEmpty
  }
  for (const [index, { from, to, isOff, windows: instead }] of exceptions.entries()) {
    if (from === '') problems[`exceptions.${index}.from`] = w.dateWrong
    if (to === '') problems[`exceptions.${index}.to`] = w.dateWrong
    else if (to < from) problems[`exceptions.${index}.to`] = w.untilWrong
    if (!isOff) for (const [at, hours] of instead.entries()) checkHours(hours, `exceptions.${index}.windows.${at}`)
  }
  if (windows.length === 0 && exceptions.every((each) => each.isOff)) problems['windows'] = w.nothingSet
  return problems
}

/** `12:00–14:00`, `22:00–次日 06:00`. */
export function sayHours({ start, end }: Hours): string {
  if (end === '24:00' || end === '00:00') return `${start}–24:00`
  return `${start}–${end <= start ? w.nextDay(end) : end}`
}

function typed(end: string): string {
  return end === '24:00' ? '00:00' : end
}

function written(end: string): string {
  return end === '00:00' ? '24:00' : end
}
