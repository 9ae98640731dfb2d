import { mediaHash } from './ids.ts'

/** Names that examples give to media. No bytes belong to them: whoever shows an example brings a picture of his own. */
export const exampleMedium = {
  landscape: mediaHash.parse('e1'.repeat(32)),
  portrait: mediaHash.parse('e2'.repeat(32)),
  video: mediaHash.parse('e3'.repeat(32)),
} as const
