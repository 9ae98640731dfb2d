import type { MediaHash } from '#protocol'
import { every } from '../clock/time.ts'
import type { Connected } from './needs.ts'

/** The player asks the browser for its promise a moment after it has started. */
const LOOK_MS = 60_000
/** Below this, browsers begin to delete what they have not promised to keep, and databases to break. */
const LEAST_FREE_BYTES = 2 * 2 ** 30
const LEAST_FREE_PART = 0.1

/** Says what was found wrong with the storage at the start, and watches it from then on. */
export function watchStorage(needs: Connected, lost: readonly MediaHash[]): void {
  const { onAir, clock, time, store, signal, problem } = needs
  const raise = (kind: 'storage' | 'media', name: string, detail: string) => onAir.raiseTrouble({ kind, name, detail, since: Math.round(clock.now()) })
  if (store.found === 'emptied') raise('storage', 'emptied', 'All that this screen had stored was gone at its start, as browsers delete it on a full disk; it is fetched again. Pair the screen again to give it back its keys.')
  if (store.found === 'recovered') raise('storage', 'records', 'The records were gone at the start and came back from their copy, without the keys. Pair the screen again to give it back its keys.')
  for (const hash of lost) raise('media', hash, 'The medium was not there any more at the start; it is fetched again where it is needed.')
  const look = async () => {
    const [{ persisted, quotaBytes, usedBytes }, disk] = await Promise.all([store.media.usage(), diskOf(needs)])
    const set = (name: string, detail: string | null) => (detail === null ? onAir.endTrouble('storage', name) : raise('storage', name, detail))
    set('promise', persisted === false ? 'The browser has not promised to keep what is stored: on a full disk it may delete all of it.' : null)
    set('free', freeTrouble(disk ?? (quotaBytes === null ? null : { freeBytes: quotaBytes - usedBytes, totalBytes: quotaBytes })))
    for (const hash of lost) if (store.media.has(hash) || !isNeeded(needs, hash)) onAir.endTrouble('media', hash)
  }
  every(time, LOOK_MS, signal, () => {
    look().catch(problem)
  })
}

interface Disk {
  readonly freeBytes: number
  readonly totalBytes: number
}

/** The terminal's agent knows the disk; a page alone does not. */
async function diskOf({ device, problem }: Connected): Promise<Disk | null> {
  try {
    return (await device.terminal?.facts())?.disk ?? null
  } catch (error) {
    problem(error)
    return null
  }
}

function freeTrouble(disk: Disk | null): string | null {
  if (disk === null) return null
  const least = Math.min(LEAST_FREE_BYTES, disk.totalBytes * LEAST_FREE_PART)
  if (disk.freeBytes >= least) return null
  return `Only ${Math.floor(disk.freeBytes / 1_048_576)} MiB are free.`
}

function isNeeded({ onAir }: Connected, hash: MediaHash): boolean {
  return [onAir.programme, onAir.armed?.programme, ...onAir.takeovers].some((each) => each?.media.some((medium) => medium.hash === hash))
}
