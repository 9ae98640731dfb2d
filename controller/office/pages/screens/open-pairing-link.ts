import type { Screen } from '#protocol'

/** Makes a one-time pairing link for a screen and shows it. */
export async function openPairingLink(screen: Screen): Promise<void> {
  const { OffPairingLink } = await import('./off-pairing-link.ts')
  await new OffPairingLink().open(screen)
}
