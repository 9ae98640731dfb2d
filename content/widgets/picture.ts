import { until } from './until.ts'

/** Which address each element has decoded last. An address is never given to other bytes. */
const held = new WeakMap<HTMLImageElement, string>()

/**
 * Puts the picture into a permanent <img>; resolves once it can be painted without decoding. The same address again, which
 * the element has shown before, costs nothing: the picture is drawn whole or not at all (`decoding="sync"`). `isCovered`
 * says that nobody sees the element meanwhile.
 */
export async function setPicture(img: HTMLImageElement, address: string, signal: AbortSignal, isCovered = false): Promise<void> {
  signal.throwIfAborted()
  if (held.get(img) === address && img.src === address && img.complete && img.naturalWidth > 0) return
  held.delete(img)
  img.decoding = 'sync'
  img.style.visibility = ''
  img.src = address
  const settle = (): void => decodeOnce(img, isCovered)
  img.addEventListener('load', settle, { once: true })
  try {
    await until(img.decode(), signal)
  } catch (error) {
    signal.throwIfAborted()
    throw new Error('The picture cannot be decoded.', { cause: error })
  } finally {
    img.removeEventListener('load', settle)
  }
  img.style.visibility = ''
  held.set(img, address)
}

/**
 * Chromium's `decode` decodes for the nearest pixel: drawing with any other sampling, or while it is at work, decodes the
 * whole picture a second time. Where each pixel of the picture is one of the glass, sampling changes nothing that is seen.
 */
function decodeOnce(img: HTMLImageElement, isCovered: boolean): void {
  const scale = devicePixelRatio
  const isOneToOne = img.clientWidth * scale === img.naturalWidth && img.clientHeight * scale === img.naturalHeight
  img.style.imageRendering = isOneToOne ? 'pixelated' : ''
  if (isOneToOne && isCovered) img.style.visibility = 'hidden'
}
