import { parseSchedule, type Reason } from '#schedules'
import { RefusalError } from '../../errors.ts'

interface Part {
  readonly zone?: string
  readonly entries?: readonly unknown[]
  readonly playlists?: readonly unknown[]
  readonly calendars?: readonly unknown[]
  readonly dayParts?: readonly unknown[]
}

/** What the engine has against a part of a schedule. */
export function reasonsAgainst(part: Part): readonly Reason[] {
  const parsed = parseSchedule({ zone: 'UTC', entries: [], playlists: [], fallback: null, ...part })
  return parsed.kind === 'ok' ? [] : parsed.reasons
}

/** Refuses, in the engine's own words, what the engine would refuse. Of each path the first `skipped` steps are ours and left out. */
export function mustBeSchedule(part: Part, skipped: number): void {
  refuseFor(reasonsAgainst(part).map((reason) => ({ ...reason, path: reason.path.slice(skipped) })))
}

/** Refuses if there is a reason. */
export function refuseFor(reasons: readonly Reason[]): void {
  const [first] = reasons
  if (first === undefined) return
  throw new RefusalError('invalid', first.words, { fields: reasons.map((reason) => ({ path: reason.path.join('.'), message: reason.words })) })
}
