import type { ScreenCommand } from '#protocol'
import type { CommandRow } from './store.ts'

/** Pictures and logs are for looking into what happens now, not for keeping watch. */
export const ATTACHMENT_LIFE_MS = 30 * 86_400_000

export function commandView({ id, batch, screen, order, askedBy, state, issuedAt, expiresAt, sentAt, endedAt, detail, attachment }: CommandRow): ScreenCommand {
  const kept = attachment === null ? null : { type: attachment.type, sizeBytes: attachment.sizeBytes, shot: attachment.shot, until: issuedAt + ATTACHMENT_LIFE_MS }
  return { id, batch, screen, order, by: askedBy, state, issuedAt, expiresAt, sentAt, endedAt, detail, attachment: kept }
}
