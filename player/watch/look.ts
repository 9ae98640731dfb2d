/** A picture as far as one must know it again: brightness on a grid of 32 by 18. */
export interface Look {
  /** 0 to 255, of each place. */
  readonly grid: Uint8Array
  readonly light: number
  /** How far places are from the mean, on average. */
  readonly contrast: number
}

export const LOOK_WIDTH = 32
export const LOOK_HEIGHT = 18

/** Darker than any picture that is meant to be seen, and the same everywhere. */
const BLACK_LIGHT = 10
const BLACK_CONTRAST = 3
/** Scaling in two ways, and the colours of a display, stay well below; another picture is far above. */
const OTHER = 28

/** Of the pixels of a grid, RGBA. */
export function lookOf(pixels: Uint8ClampedArray): Look {
  const grid = new Uint8Array(pixels.length / 4)
  for (let place = 0; place < grid.length; place += 1) grid[place] = 0.2126 * (pixels[4 * place] ?? 0) + 0.7152 * (pixels[4 * place + 1] ?? 0) + 0.0722 * (pixels[4 * place + 2] ?? 0)
  const light = grid.reduce((sum, each) => sum + each, 0) / grid.length
  const contrast = grid.reduce((sum, each) => sum + Math.abs(each - light), 0) / grid.length
  return { grid, light, contrast }
}

export function isBlack({ light, contrast }: Look): boolean {
  return light < BLACK_LIGHT && contrast < BLACK_CONTRAST
}

export function isOther(a: Look, b: Look): boolean {
  const apart = a.grid.reduce((sum, each, place) => sum + Math.abs(each - (b.grid[place] ?? 0)), 0) / a.grid.length
  return apart > OTHER
}
