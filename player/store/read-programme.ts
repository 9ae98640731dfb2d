import { CHUNK_BYTES, PROGRAMME_LIMIT_BYTES, programme, programmeFormats, type Medium, type Programme, type RefusalReason, type ScreenId } from '#protocol'
import { parseJson } from '#seal'
import { z } from 'zod'
import { hex } from './hex.ts'

export type ReadProgramme =
  | { readonly state: 'read'; readonly programme: Programme }
  | { readonly state: 'refused'; readonly version: number | null; readonly reason: RefusalReason }

/** What every format of a programme has had and will have. */
const head = z.object({ format: z.int(), screen: z.string(), version: z.int().min(1) })

/** `payload` is what a good seal held; `judge` says why a version will not do, before the rest is read. */
export function readProgramme(payload: string, screen: ScreenId, sealedLength: number, judge: (version: number) => RefusalReason | null): ReadProgramme {
  const json = parseJson(payload)
  const top = head.safeParse(json)
  if (!top.success) return { state: 'refused', version: null, reason: 'unreadable' }
  const { version } = top.data
  const refuse = (reason: RefusalReason) => ({ state: 'refused', version, reason }) as const
  if (top.data.screen !== screen) return refuse('other-screen')
  const verdict = judge(version)
  if (verdict !== null) return refuse(verdict)
  if (!programmeFormats.some((format) => format === top.data.format)) return refuse('unknown-format')
  if (sealedLength > PROGRAMME_LIMIT_BYTES) return refuse('too-large')
  const read = programme.safeParse(json)
  if (!read.success) return refuse(read.error.issues.every((issue) => issue.path[0] === 'schedule') ? 'invalid-schedule' : 'unreadable')
  if (!read.data.media.every(hasItsChunks)) return refuse('unreadable')
  return { state: 'read', programme: read.data }
}

/** There is one hash for each chunk. */
export function hasItsChunks({ chunks, sizeBytes }: Medium): boolean {
  return chunks.length === Math.ceil(sizeBytes / CHUNK_BYTES)
}

/** UTF-8 length; counts only where the text could be over the limit. */
export function byteLength(text: string, limitBytes: number = PROGRAMME_LIMIT_BYTES): number {
  return text.length * 3 <= limitBytes ? text.length : new TextEncoder().encode(text).byteLength
}

export async function digestOf(text: string): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}
