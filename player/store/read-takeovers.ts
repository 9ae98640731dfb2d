import { takeovers, TAKEOVERS_LIMIT_BYTES, type RefusalReason, type Takeovers } from '#protocol'
import { parseJson, type Opener } from '#seal'
import { byteLength, hasItsChunks } from './read-programme.ts'

export type ReadTakeovers =
  | { readonly state: 'read'; readonly message: Takeovers; readonly payload: string }
  | { readonly state: 'refused'; readonly reason: RefusalReason }

/** Size → seal → schema. `now` as for `Opener.open`. */
export async function readTakeovers(sealed: string, opener: Opener, now: number | null): Promise<ReadTakeovers> {
  if (byteLength(sealed, TAKEOVERS_LIMIT_BYTES) > TAKEOVERS_LIMIT_BYTES) return { state: 'refused', reason: 'too-large' }
  const opened = await opener.open(sealed, 'takeover', now)
  if (opened.state === 'refused') return opened
  const read = takeovers.safeParse(parseJson(opened.payload))
  const isGood = read.success && read.data.takeovers.every(({ media }) => media.every(hasItsChunks))
  return isGood ? { state: 'read', message: read.data, payload: opened.payload } : { state: 'refused', reason: 'unreadable' }
}
