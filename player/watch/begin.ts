import type { Time } from '../clock/time.ts'
import { isSafeAt, noStarts, withStart, type StartRecord } from './ladder.ts'
import type { StartRecords } from './start-records.ts'

/** The first picture does not wait longer for it. */
const PATIENCE_MS = 500

/** How this start begins, with the record as it is from now on. */
export interface Beginning {
  readonly record: StartRecord
  /** As which of the starts in the record it counts; null: as none. */
  readonly counted: number | null
  readonly isSafe: boolean
}

/** Counts this start. Where the record cannot be read in time it is a start like any other. */
export async function beginStart(records: StartRecords, time: Time, problem: (error: unknown) => void): Promise<Beginning> {
  const counted = count(records, time.wall()).catch((error: unknown) => {
    problem(error)
    return PLAIN
  })
  const { promise: late, resolve } = Promise.withResolvers<Beginning>()
  const cancel = time.after(PATIENCE_MS, () => resolve(PLAIN))
  return Promise.race([counted, late]).finally(cancel)

  async function count(of: StartRecords, at: number): Promise<Beginning> {
    const record = withStart(await of.read(), at)
    // The first picture does not wait until it is on the disk; whoever reads next sees it.
    of.write(record, true).catch(problem)
    return { record, counted: record.starts.includes(at) ? at : null, isSafe: isSafeAt(record, at) }
  }
}

const PLAIN: Beginning = { record: noStarts, counted: null, isSafe: false }
