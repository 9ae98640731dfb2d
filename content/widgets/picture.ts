import { until } from './until.ts'

/** Puts the picture into a permanent <img>; resolves once it can be painted without decoding. */
export async function setPicture(img: HTMLImageElement, address: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  img.src = address
  try {
    await until(img.decode(), signal)
  } catch (error) {
    signal.throwIfAborted()
    throw new Error('The picture cannot be decoded.', { cause: error })
  }
}
