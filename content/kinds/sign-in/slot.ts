/** How long one sign-in code stays on glass, counted in whole slots since the epoch. Whoever checks codes must count alike. */
export const SIGN_IN_SLOT_MS = 15_000

/** The instant at which the slot that holds `at` ends. */
export function slotEnd(at: number): number {
  return (Math.floor(at / SIGN_IN_SLOT_MS) + 1) * SIGN_IN_SLOT_MS
}
