import { z } from 'zod'

/** A page whose frames come answers within one; a busy one needs some. */
const FRAME_PATIENCE_MS = 1200

/**
 * Runs in the page. Asks for one frame only: a page that is looked at costs no more than one that is not. A timer tells
 * "no frame comes" from "nothing runs".
 */
export const BEAT = `new Promise((resolve) => {
  const tell = (hasFrame) => {
    const stage = document.querySelector('pl-stage')
    const { memory } = performance
    resolve({ hasFrame, origin: location.origin, state: stage?.dataset.state ?? null, screen: stage?.dataset.screen ?? null, item: stage?.dataset.item ?? null, heapShare: memory === undefined ? 0 : memory.usedJSHeapSize / memory.jsHeapSizeLimit })
  }
  const limit = setTimeout(tell, ${FRAME_PATIENCE_MS}, false)
  requestAnimationFrame(() => { clearTimeout(limit); tell(true) })
})`

export const beat = z.object({
  hasFrame: z.boolean(),
  origin: z.string(),
  state: z.enum(['playing', 'fallback', 'pairing', 'off']).nullable().catch(null),
  screen: z.string().max(100).nullable(),
  item: z.string().max(200).nullable(),
  heapShare: z.number(),
})
export type Beat = z.infer<typeof beat>

/**
 * How the player does. `blank`: the page is there and the player does not show itself. `astray`: the glass shows something
 * else, as when the controller cannot be reached for a first start. `unpainted`: the
 * graphics process is another than before, and what canvases held went with the old one; no page hears of that. `silent`: nothing runs in the page. `still`: it runs and presents no frames.
 */
export type Verdict = 'alive' | 'dark' | 'heavy' | 'blank' | 'astray' | 'unpainted' | 'silent' | 'still' | 'crashed' | 'ended'

/** Of the heap that the browser allows; beyond it, it ends the page. */
const HEAVY_SHARE = 0.9

/** `isLit`: whether anything is shown on a display at all; without, frames need not come. */
export function judge(heard: Beat, origin: string, isLit: boolean): Verdict {
  if (heard.origin !== origin) return 'astray'
  if (heard.state === null) return 'blank'
  if (!heard.hasFrame) return isLit ? 'still' : 'dark'
  if (heard.heapShare > HEAVY_SHARE) return 'heavy'
  return heard.state === 'off' ? 'dark' : 'alive'
}
