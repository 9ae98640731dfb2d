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
