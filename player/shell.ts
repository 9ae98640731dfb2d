import { startCache, workerScript } from './worker/shell-names.ts'

declare const __SHELL__: string

/**
 * Keeps the player's own files for starts without a server, if nothing is kept yet. Which build is kept later on is decided in
 * `update/`: nothing changes under what plays.
 */
export async function keepShell(): Promise<void> {
  const scope = import.meta.env.BASE_URL
  const registration = await navigator.serviceWorker.getRegistration(scope)
  if (registration?.active == null || !(await caches.has(startCache(__SHELL__)))) await navigator.serviceWorker.register(`${scope}${workerScript(__SHELL__, null)}`, { scope, updateViaCache: 'none' })
}
