import { SIGN_IN_SLOT_MS } from '#content'
import { z } from 'zod'
import { activityId, screenId } from '../ids.ts'

/** How long one code stays on glass. */
export const SLOT_MS = SIGN_IN_SLOT_MS

/** A code is taken while it is on glass and for this long after, for slow cameras and networks. */
export const SLOT_GRACE_MS = 30_000

/** Proof that a phone was in front of a screen: which screen, which activity, which slot of 15 s, and a MAC by the screen's own key. */
export const presenceProof = z.object({
  screen: screenId,
  activity: activityId,
  slot: z.int().min(0),
  /** HMAC-SHA-256 over `proofText`, first 16 bytes, base64url. */
  mac: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
})
export type PresenceProof = z.infer<typeof presenceProof>

/** The text whose bytes are authenticated. */
export function proofText(proof: Omit<PresenceProof, 'mac'>): string {
  return `lobbycast/v1/presence\n${proof.screen}\n${proof.activity}\n${proof.slot}`
}

/** The form in a scanned address: `screen.activity.slot.mac`. */
export function printProof(proof: PresenceProof): string {
  return `${proof.screen}.${proof.activity}.${proof.slot.toString(36)}.${proof.mac}`
}

/** The proof in a scanned address, or null when it is none. */
export function parseProof(text: string): PresenceProof | null {
  const [screen, activity, slot, mac, more] = text.split('.')
  if (more !== undefined || slot === undefined || !/^[0-9a-z]{1,9}$/.test(slot)) return null
  const read = presenceProof.safeParse({ screen, activity, slot: Number.parseInt(slot, 36), mac })
  return read.success ? read.data : null
}

export function slotAt(at: number): number {
  return Math.floor(at / SLOT_MS)
}
