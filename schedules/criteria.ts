import type { Criterion } from './schedule.ts'

/** The last value of a live feed; undefined where there is none. */
export type FeedValues = (feed: string, scope: string) => unknown

export function isMet({ feed, scope, path, is, value }: Criterion, feeds: FeedValues | undefined): boolean {
  const found = path.reduce<unknown>((at, step) => inside(at, step), feeds?.(feed, scope))
  if (found === undefined || found === null) return false
  switch (is) {
    case 'equal':
      return found === value
    case 'not-equal':
      return found !== value
    case 'above':
      return typeof found === 'number' && typeof value === 'number' && found > value
    case 'below':
      return typeof found === 'number' && typeof value === 'number' && found < value
  }
}

function inside(value: unknown, step: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? (value as Readonly<Record<string | number, unknown>>)[step] : undefined
}
