import type { WhichQuestion } from './off-which.ts'
import type { Reach } from './move-when.ts'

/** Asks which occurrences of a repeating entry are meant; null where the person changed their mind. */
export async function openWhich(question: WhichQuestion): Promise<Reach | null> {
  const { OffWhich } = await import('./off-which.ts')
  return new OffWhich().open(question)
}
