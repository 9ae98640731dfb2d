import { w } from './words.ts'

/** How many screens have said which build they run, how many of them do not run the one they should, and how many have not said it. */
export interface Figures {
  readonly reported: number
  readonly differing: number
  readonly silent: number
}

/** Only of those that have said it can be said what they run. */
export function sayFigures({ reported, differing, silent }: Figures): string {
  if (reported === 0) return w.noneReported
  if (differing > 0) return w.someDiffer(differing, reported)
  return silent > 0 ? w.reportedRun(reported) : w.allRun(reported)
}
