import type { ScreenId } from '#protocol'

/** Who may connect to the broker as which screen. */
export interface ScreenCredentials {
  /** Makes or replaces the screen's credential; a player that uses the old one is cut off at once. */
  provision(screen: ScreenId, password: string): Promise<void>
  /** Takes it away and cuts the player off. Safe to repeat. */
  revoke(screen: ScreenId): Promise<void>
}
