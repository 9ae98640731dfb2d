import { z } from 'zod'
import { id, instant, screenId } from '../ids.ts'

/** The longest file that a screen may send. */
export const ATTACHMENT_LIMIT_BYTES = 5 * 1024 * 1024

/** Where a screen puts the file that a command asked for. */
export function uploadPath(screen: string, command: string): string {
  return `/api/screens/${screen}/uploads/${command}`
}
/** Base64url of the claim's exact text, and the signature over that text. */
export const UPLOAD_CLAIM_HEADER = 'Lobbycast-Upload'
export const UPLOAD_SIGNATURE_HEADER = 'Lobbycast-Signature'

/**
 * What a picture of the glass is worth. `output`: the terminal's agent saw the whole output. `page`: the page drew what it had in
 * front. `partial`: the same, but a part could not be read back as it was painted and was drawn again or left out.
 */
export const shotSource = z.enum(['output', 'page', 'partial'])
export type ShotSource = z.infer<typeof shotSource>

/** What was on glass when a picture of it was taken. `hidden`: why nobody could see it, the display was off or the screen’s name lay over it; left out where it could be seen. */
export const shot = z.object({ source: shotSource, at: instant, item: z.string().max(100).nullable(), programme: z.int().min(1).nullable(), hidden: z.enum(['dark', 'identify']).optional() })
export type Shot = z.infer<typeof shot>

/** What a screen says of a file that it sends; signed with its device key, domain `upload`. */
export const uploadClaim = z.object({
  method: z.literal('PUT'),
  screen: screenId,
  command: id,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.int().min(1).max(ATTACHMENT_LIMIT_BYTES),
  at: instant,
  /** Null: it is no picture. */
  shot: shot.nullable(),
})
export type UploadClaim = z.infer<typeof uploadClaim>
