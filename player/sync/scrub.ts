import { mediaOf } from '#content'
import type { Medium } from '#protocol'
import { pause } from '../clock/time.ts'
import type { Connected } from './needs.ts'

/** After the start the machine has better things to do. */
const FIRST_MS = 60_000
/** What has just been activated is read again soon, when the glass has settled. */
const AFTER_ACTIVATION_MS = 5000
const PERIOD_MS = 24 * 3_600_000
const BETWEEN_CHUNKS_MS = 50

/**
 * Reads all that is stored again, slowly, and after every activation; goes on after a restart where it was. What is not what was
 * signed is forgotten, reported and fetched anew; the copy of the records is written anew where it is damaged.
 */
export function scrub(needs: Connected, media: () => readonly Medium[], mend: () => void): void {
  const { signal, time, problem, onAir, store } = needs
  let rest = new AbortController()
  let version = onAir.programme?.version
  let isActivated = false
  const end = onAir.programmeChanged.on(() => {
    if (onAir.programme?.version === version) return
    version = onAir.programme?.version
    isActivated = true
    rest.abort(new DOMException('There is something new to read.', 'AbortError'))
  })
  signal.addEventListener('abort', end)
  const restFor = async (ms: number) => {
    if (isActivated) return
    rest = new AbortController()
    await pause(time, ms, AbortSignal.any([signal, rest.signal])).catch(() => signal.throwIfAborted())
  }
  const run = async () => {
    for (let delayMs = FIRST_MS; ; delayMs = PERIOD_MS) {
      await restFor(delayMs)
      if (isActivated) await pause(time, AFTER_ACTIVATION_MS, signal)
      const after = isActivated ? null : await store.scrubbed()
      isActivated = false
      if ((await store.media.check()).length > 0) mend()
      const all = new Map([...media(), ...onAir.takeovers.flatMap((each) => each.media)].map((each) => [each.hash, each]))
      for (const medium of [...all.values()].toSorted((a, b) => (a.hash < b.hash ? -1 : 1))) {
        if (after !== null && medium.hash <= after) continue
        if (store.media.has(medium.hash)) await scrubOne(medium, needs)
        await store.setScrubbed(medium.hash)
        if (isActivated) break
      }
      if (!isActivated) await store.setScrubbed(null)
      await store.mendCopy()
      mend()
    }
  }
  run().catch((error: unknown) => {
    if (!signal.aborted) problem(error)
  })
}

async function scrubOne(medium: Medium, { store, time, signal, onAir, clock }: Connected): Promise<void> {
  for (const [index, expected] of medium.chunks.entries()) {
    const found = await store.media.digest(medium, index)
    if (!store.media.has(medium.hash)) return
    if (found !== expected) {
      await store.media.drop(medium.hash)
      const at = Math.round(clock.now())
      onAir.addFault({ item: itemsOf(onAir.programme, medium.hash), reason: `Medium ${medium.hash} is damaged; it is fetched again.`, at })
      onAir.raiseTrouble({ kind: 'media', name: medium.hash, detail: `Chunk ${index} was damaged on the disk; the medium is fetched again.`, since: at })
      return
    }
    await pause(time, BETWEEN_CHUNKS_MS, signal)
  }
}

function itemsOf(programme: Connected['onAir']['programme'], hash: Medium['hash']): string {
  return programme?.items.find((item) => mediaOf(item).includes(hash))?.id ?? ''
}
