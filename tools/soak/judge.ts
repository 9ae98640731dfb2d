import type { PlayRecord } from '#protocol'
import { playsAt, type Prepared, type Showing } from '#schedules'
import type { Seen } from './glass.ts'

/** What really happened in one run of the player. */
export interface RunTruth {
  readonly id: string
  readonly seen: readonly Seen[]
  /** From power on. */
  readonly firstPictureMs: number | null
  readonly endedMs: number
  readonly problems: readonly unknown[]
}

export interface Judgement {
  readonly runs: number
  readonly showings: number
  readonly records: number
  readonly poweredSeconds: number
  /** Nothing in front after the first picture. */
  readonly blackSeconds: number
  readonly slideSeconds: number
  readonly slowestStartMs: number
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  /** Records of what never was. */
  readonly invented: readonly string[]
  /** Showings of something else than the schedule had for that instant, or not when it had it, to the second. */
  readonly astray: readonly string[]
  readonly interrupted: number
  readonly gaps: number
  readonly problems: readonly string[]
}

/** A record begins when its picture is in front, to the millisecond of rounding and the frame in which both fall. */
const SAME_MS = 2
/** A showing that is shorter may end before it could be written that it had begun: 20 ms for the write under way, 20 for its own. */
const WRITTEN_MS = 60
/** How much a loss of power may take from the record of a showing: a heartbeat, and writes. */
const HEARTBEAT_MS = 15_100
const SECOND_MS = 1000

export function judge({ runs, records, prepared, installation, lastRun }: { readonly runs: readonly RunTruth[]; readonly records: readonly PlayRecord[]; readonly prepared: Prepared; readonly installation: string; readonly lastRun: string }): Judgement {
  const [lost, doubled, invented, astray]: [string[], string[], string[], string[]] = [[], [], [], []]
  const byRun = Map.groupBy(records, ({ run }) => run)
  let [blackMs, slideMs, poweredMs, showings, interrupted] = [0, 0, 0, 0, 0]
  for (const { id, seen, endedMs } of runs) {
    poweredMs += endedMs
    const of = (byRun.get(id) ?? []).filter(({ outcome }) => outcome === 'shown' || outcome === 'cut-short')
    const taken = new Set<PlayRecord>()
    let litUntil = seen[0]?.fromMs ?? endedMs
    for (const each of seen) {
      blackMs += Math.max(0, each.fromMs - litUntil)
      litUntil = each.untilMs
      if (each.item === null) {
        slideMs += each.untilMs - each.fromMs
        continue
      }
      showings += 1
      const found = of.filter((record) => record.item === each.item && Math.abs((record.fromMs ?? 0) - each.fromMs) <= SAME_MS)
      for (const record of found) taken.add(record)
      const name = `run ${each.run} ${each.item} at ${Math.round(each.fromMs)}`
      const isStillOn = id === lastRun && each.isCut
      if (found.length === 0 && each.untilMs - each.fromMs > WRITTEN_MS && !isStillOn) lost.push(name)
      if (found.length > 1) doubled.push(name)
      for (const record of found) {
        const missingMs = each.untilMs - (record.untilMs ?? 0)
        if (record.cause === 'interrupted') interrupted += 1
        if (record.cause === 'interrupted' ? missingMs < -SAME_MS || missingMs > HEARTBEAT_MS : Math.abs(missingMs) > SAME_MS) invented.push(`${name}: it ended at ${Math.round(each.untilMs)}, the record says ${record.untilMs} (${record.outcome} ${record.cause ?? ''})`)
      }
    }
    for (const record of of) if (!taken.has(record)) invented.push(`run ${id} ${record.item} ${record.outcome} at ${record.fromMs}`)
    astray.push(...strays(seen, of, prepared))
  }
  const numbers = records.filter((record) => record.installation === installation).map(({ sequence }) => sequence)
  return {
    runs: runs.length, showings, records: records.length, poweredSeconds: Math.round(poweredMs / 1000), blackSeconds: blackMs / 1000, slideSeconds: slideMs / 1000,
    slowestStartMs: Math.max(...runs.map(({ firstPictureMs }) => firstPictureMs ?? 0)), lost, doubled, invented, astray, interrupted,
    gaps: numbers.filter((sequence, index) => sequence !== index + 1).length, problems: runs.flatMap(({ problems }) => problems.map(String)),
  }
}

/** Each showing is of the item that the schedule had at that instant of the player's own clock; it began and ended when that one does. */
function strays(seen: readonly Seen[], records: readonly PlayRecord[], prepared: Prepared): string[] {
  const found: string[] = []
  const byStart = new Map(records.map((record) => [record.fromMs, record]))
  for (const [index, { item, fromMs, believed, isCut }] of seen.entries()) {
    if (item === null) continue
    const record = byStart.get(Math.round(fromMs))
    const due = dueAround(prepared, believed, item)
    const name = `${item} at ${new Date(Math.max(0, believed)).toISOString()} (${record?.outcome ?? ''} ${record?.cause ?? ''})`
    if (due.kind === 'nothing' || due.item !== item) found.push(`${name}: due was ${due.kind === 'nothing' ? 'nothing' : due.item}`)
    else if (record !== undefined && record.entry !== (due.kind === 'item' ? due.entry : null)) found.push(`${name}: of entry ${record.entry}`)
    else {
      // The first of a run, and what follows when the clock was set, joins a turn that has begun.
      const before = byStart.get(Math.round(seen[index - 1]?.fromMs ?? -1))
      const isJoined = index === 0 || before?.cause === 'clock'
      if (!isJoined && Math.abs(believed - due.from) > SECOND_MS) found.push(`${name}: it was due ${Math.round(believed - due.from)} ms before`)
      if (record?.outcome === 'shown' && due.to !== null && Math.abs(record.until - due.to) > SECOND_MS) found.push(`${name}: it ended ${record.until - due.to} ms after its time`)
      if (record?.outcome === 'cut-short' && record.cause !== 'clock' && record.cause !== 'interrupted' && !isCut) found.push(`${name}: nobody cut it short`)
    }
  }
  return found
}

/** What was due then; of a change within a second of it, the side on which the item is. */
function dueAround(prepared: Prepared, believed: number, item: string): Showing {
  const at = (ms: number) => playsAt(prepared, Math.max(0, Math.round(believed) + ms))
  return [at(0), at(SECOND_MS), at(-SECOND_MS)].find((each) => each.kind !== 'nothing' && each.item === item) ?? at(0)
}
