import { LOOK_HEIGHT, LOOK_WIDTH, lookOf, type Look } from './look.ts'

/** Draws pictures small enough to be looked at in passing. */
export class Sampler {
  readonly #context: OffscreenCanvasRenderingContext2D

  constructor() {
    const context = new OffscreenCanvas(LOOK_WIDTH, LOOK_HEIGHT).getContext('2d', { willReadFrequently: true, alpha: false })
    if (context === null) throw new Error('The browser draws on no canvas.')
    this.#context = context
  }

  look(picture: CanvasImageSource): Look {
    // A picture that has lost what it held is transparent: nothing of the one before may show through.
    this.#context.clearRect(0, 0, LOOK_WIDTH, LOOK_HEIGHT)
    this.#context.drawImage(picture, 0, 0, LOOK_WIDTH, LOOK_HEIGHT)
    return lookOf(this.#context.getImageData(0, 0, LOOK_WIDTH, LOOK_HEIGHT).data)
  }

  /** Of a file; null where it holds no picture that can be decoded so. */
  async lookAt(file: Blob): Promise<Look | null> {
    if (file.type === 'image/svg+xml') return null
    const bitmap = await createImageBitmap(file, { resizeWidth: LOOK_WIDTH * 4, resizeHeight: LOOK_HEIGHT * 4, resizeQuality: 'medium' })
    const look = this.look(bitmap)
    bitmap.close()
    return look
  }
}
