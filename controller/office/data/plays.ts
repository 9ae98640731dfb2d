import { call } from '#call'
import { listPlayRecords, readPlaysReport, type PlayRecord, type PlaysReport, type ScreenId } from '#protocol'

export interface PlaysSpan {
  /** First and last day, both included: `2026-11-30`. */
  readonly from: string
  readonly to: string
  /** Null: all of them. */
  readonly screens: readonly ScreenId[] | null
}

export async function readPlays({ from, to, screens }: PlaysSpan, signal: AbortSignal): Promise<PlaysReport> {
  // A query is text: the schema parts it again.
  return call(readPlaysReport, { query: { from, to, ...(screens === null ? {} : { screens: screens.join(',') }) } }, { signal })
}

export interface RecordsWish {
  readonly screen: ScreenId
  readonly from: number
  readonly to: number
  readonly item: string | null
  readonly only: 'all' | 'troubles'
}

/** Newest first; `before` is the `next` of the page before. */
export async function readRecords({ item, ...wish }: RecordsWish, before: string | null, signal: AbortSignal): Promise<{ readonly records: readonly PlayRecord[]; readonly next: string | null }> {
  return call(listPlayRecords, { query: { ...wish, limit: 100, ...(item === null ? {} : { item }), ...(before === null ? {} : { before }) } }, { signal })
}
