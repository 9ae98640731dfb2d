import { listPointsRules, myPoints, type Endpoint } from '#protocol'
import type { z } from 'zod'
import { ask } from './ask.ts'

type Answer<E extends Endpoint> = z.output<E['answer']>
export type MyPoints = Answer<typeof myPoints>
export type PointsEntry = MyPoints['entries'][number]
export type PointsRule = Answer<typeof listPointsRules>['rules'][number]

export async function readMyPoints(): Promise<MyPoints> {
  return ask(myPoints)
}

export async function readPointsRules(): Promise<readonly PointsRule[]> {
  return (await ask(listPointsRules)).rules
}

export interface Month {
  /** An instant within the month. */
  readonly at: number
  readonly points: number
  readonly entries: readonly PointsEntry[]
}

/** Entries newest first, month by month of this phone's zone. */
export function byMonth(entries: readonly PointsEntry[]): Month[] {
  const months: { at: number; points: number; key: number; entries: PointsEntry[] }[] = []
  for (const entry of [...entries].sort((a, b) => b.at - a.at)) {
    const day = new Date(entry.at)
    const key = day.getFullYear() * 12 + day.getMonth()
    let month = months.at(-1)
    if (month?.key !== key) months.push((month = { at: entry.at, points: 0, key, entries: [] }))
    month.points += entry.points
    month.entries.push(entry)
  }
  return months.map(({ at, points, entries: kept }) => ({ at, points, entries: kept }))
}

/** The version of each rule in force at `at`. */
export function rulesAt(rules: readonly PointsRule[], at: number): PointsRule[] {
  const inForce = new Map<string, PointsRule>()
  for (const rule of rules) {
    const known = inForce.get(rule.rule)
    if (rule.from <= at && (known === undefined || rule.from > known.from || (rule.from === known.from && rule.version > known.version))) inForce.set(rule.rule, rule)
  }
  return [...inForce.values()]
}
