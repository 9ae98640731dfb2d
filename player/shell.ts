import { TAKE_OVER } from './worker/take-over.ts'

const SCRIPT = `${import.meta.env.BASE_URL}sw.js`
/** Old terminals stay on for months: they look for a newer shell by themselves. */
const UPDATE_MS = 3_600_000

/**
 * Keeps the player's own files for starts without a server. A newer version is fetched beside the running one and waits;
 * nothing changes under what plays.
 */
export async function keepShell(): Promise<void> {
  const registration = await navigator.serviceWorker.register(SCRIPT, { scope: import.meta.env.BASE_URL })
  setInterval(() => {
    // Without a network there is nothing newer to be had.
    registration.update().catch(() => undefined)
  }, UPDATE_MS)
}

/** A page that is only starting has nothing to lose: a version that waits takes over now, and the page begins anew on it. */
export async function adoptShell(): Promise<void> {
  const waiting = (await navigator.serviceWorker.getRegistration(SCRIPT))?.waiting
  if (waiting == null) return
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage(TAKE_OVER)
}
