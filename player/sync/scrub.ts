import { mediaOf } from '#content'
import { CHUNK_BYTES, type MediaHash, type Medium } from '#protocol'
import { pause } from '../clock/time.ts'
import { hex } from '../store/read-programme.ts'
import type { Connected } from './needs.ts'

/** After the start the machine has better things to do. */
const FIRST_MS = 60_000
const PERIOD_MS = 24 * 3_600_000
const BETWEEN_CHUNKS_MS = 50

/** Reads all media again, slowly; what is not what was signed is forgotten, reported and fetched anew. */
export function scrub(needs: Connected, mend: () => void): void {
  const { signal, time, problem } = needs
  const run = async () => {
    const lost = await needs.store.media.check()
    if (lost.length > 0) mend()
    for (let delayMs = FIRST_MS; ; delayMs = PERIOD_MS) {
      await pause(time, delayMs, signal)
      for (const medium of [needs.onAir.programme, ...needs.onAir.takeovers].flatMap((each) => each?.media ?? [])) await scrubOne(medium, needs)
      mend()
    }
  }
  run().catch((error: unknown) => {
    if (!signal.aborted) problem(error)
  })
}

async function scrubOne(medium: Medium, { store, time, signal, onAir, clock }: Connected): Promise<void> {
  const blob = store.media.has(medium.hash) ? await store.media.open(medium.hash) : null
  if (blob === null) return
  for (const [index, expected] of medium.chunks.entries()) {
    const bytes = await blob.slice(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES).arrayBuffer()
    if (hex(await crypto.subtle.digest('SHA-256', bytes)) !== expected) {
      await store.media.drop(medium.hash)
      onAir.addFault({ item: itemsOf(onAir.programme, medium.hash), reason: `Medium ${medium.hash} is damaged; it is fetched again.`, at: Math.round(clock.now()) })
      return
    }
    await pause(time, BETWEEN_CHUNKS_MS, signal)
  }
}

function itemsOf(programme: Connected['onAir']['programme'], hash: MediaHash): string {
  return programme?.items.find((item) => mediaOf(item).includes(hash))?.id ?? ''
}
