import { parseSchedule } from '#schedules'
import { RefusalError } from '../../errors.ts'

/** Refuses, in the engine's own words, what the engine would refuse. Of each path the first `skipped` steps are ours and left out. */
export function mustBeSchedule(
  part: { readonly zone?: string; readonly entries?: readonly unknown[]; readonly playlists?: readonly unknown[] },
  skipped: number,
): void {
  const parsed = parseSchedule({ zone: 'UTC', entries: [], playlists: [], fallback: null, ...part })
  if (parsed.kind === 'ok') return
  const first = parsed.reasons[0]?.words ?? { zh: '排期有误。', en: 'The schedule is not right.' }
  const fields = parsed.reasons.map((reason) => ({ path: reason.path.slice(skipped).join('.'), message: reason.words }))
  throw new RefusalError('invalid', first, { fields })
}
