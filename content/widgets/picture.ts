import { until } from './until.ts'

/** Which address each element has decoded last. An address is never given to other bytes. */
const held = new WeakMap<HTMLImageElement, string>()

/**
 * Puts the picture into a permanent <img>; resolves once it can be painted without decoding. The same address again, which
 * the element has shown before, costs nothing: the picture is drawn whole or not at all (`decoding="sync"`).
 */
export async function setPicture(img: HTMLImageElement, address: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  if (held.get(img) === address && img.src === address && img.complete && img.naturalWidth > 0) return
  held.delete(img)
  img.decoding = 'sync'
  img.src = address
  try {
    await until(img.decode(), signal)
  } catch (error) {
    signal.throwIfAborted()
    throw new Error('The picture cannot be decoded.', { cause: error })
  }
  held.set(img, address)
}

const losses = new Set<() => void>()
let sentinel: CanvasRenderingContext2D | null = null

/**
 * Calls back when the browser's graphics process went with what canvases held, until the returned function is called. A canvas that was
 * handed a bitmap is blank then and hears nothing of it; one that is drawn on does, and there is one for all.
 */
export function onPicturesLost(listener: () => void): () => void {
  losses.add(listener)
  sentinel ??= keepSentinel()
  return () => void losses.delete(listener)
}

function keepSentinel(): CanvasRenderingContext2D | null {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  const context = canvas.getContext('2d')
  // Only what has been drawn on has anything to lose.
  context?.fillRect(0, 0, 1, 1)
  for (const name of ['contextlost', 'contextrestored']) {
    canvas.addEventListener(name, () => {
      context?.fillRect(0, 0, 1, 1)
      for (const each of losses) each()
    })
  }
  return context
}
