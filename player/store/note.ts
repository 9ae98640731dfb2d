import type { IdentityWithoutKeys } from './kept.ts'

/**
 * Which screen this is, in the one place that browsers spare when a full disk makes them delete all else of a site. It is not written
 * down at once and may be missing; nothing depends on it, but with it an emptied player comes back by itself.
 */
const NAME = 'lobbycast-screen'

export function keepNote(identity: IdentityWithoutKeys): void {
  localStorage.setItem(NAME, JSON.stringify(identity))
}

export function readNote(): IdentityWithoutKeys | null {
  const text = localStorage.getItem(NAME)
  // Only `keepNote` writes it.
  return text === null ? null : (JSON.parse(text) as IdentityWithoutKeys)
}
