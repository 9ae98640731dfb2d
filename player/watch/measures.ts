import type { Device } from '../sync/needs.ts'
import type { Rung } from './ladder.ts'
import { startAnew } from './start-anew.ts'

/** What can be done on this machine. Each rejects where it could not be done. */
export function measuresOf(device: Pick<Device, 'terminal'>): Readonly<Partial<Record<Rung, () => Promise<void>>>> {
  const { terminal } = device
  return {
    page: async () => startAnew(),
    worker: dropShell,
    ...(terminal === null ? {} : { browser: () => terminal.restartBrowser(), machine: () => terminal.reboot() }),
  }
}

/** Fetches the shell anew, if there is somebody to fetch it from: without one a terminal could not start at all. */
async function dropShell(): Promise<void> {
  const answer = await fetch('/api/health', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) })
  if (!answer.ok) throw new Error(`The controller answered ${answer.status}: the shell is kept.`)
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister()
  for (const name of await caches.keys()) await caches.delete(name)
  startAnew()
}

const PATIENCE_MS = 5000
