/** Rows of RGB, as the camera grabs them. */
export type Pixels = Uint8Array

/** How a picture follows another. */
export type Entrance = 'cut' | 'fade' | 'slide'

/** Each channel of a pixel may be this far from what it should be: video colours are rounded twice. */
const NEAR = 26
/** Of a blend, which is rounded once more. */
const NEAR_BLEND = 32

/**
 * What one grab shows while `before` is to be followed by `after`: one of them whole, both on the way from one to the other, or something
 * that is neither. A grab may fall into the drawing of a frame: its upper rows are then younger than its lower ones, so each row is judged by itself.
 */
export function judge(seen: Pixels, before: Pixels, after: Pixels, entrance: Entrance, width: number): 'before' | 'after' | 'both' | 'neither' {
  if (isNear(seen, before)) return 'before'
  if (isNear(seen, after)) return 'after'
  let hasEdge = false
  for (let row = 0; row < seen.length; row += 3 * width) {
    const part = (of: Pixels) => of.subarray(row, row + 3 * width)
    if (isOnTheWay(part(seen), part(before), part(after), entrance)) continue
    // The edge between two frames lies in one row, which is then a mixture.
    if (entrance !== 'cut' || hasEdge || !isBlend(part(seen), part(before), part(after))) return 'neither'
    hasEdge = true
  }
  return 'both'
}

export function isNear(a: Pixels, b: Pixels): boolean {
  return a.every((value, at) => Math.abs(value - (b[at] ?? 0)) <= NEAR)
}

function isOnTheWay(seen: Pixels, before: Pixels, after: Pixels, entrance: Entrance): boolean {
  if (entrance === 'fade' && isBlend(seen, before, after)) return true
  const [least, most] = rangeOf(after)
  for (let at = 0; at < seen.length; at += 3) {
    const isOf = (row: Pixels) => [0, 1, 2].every((channel) => Math.abs((seen[at + channel] ?? 0) - (row[at + channel] ?? 0)) <= NEAR)
    if (isOf(before) || isOf(after)) continue
    // Whatever slides in shows any place of its row, and at its edge is mixed with what it covers.
    const isBetween = [0, 1, 2].every((channel) => {
      const [value, old] = [seen[at + channel] ?? 0, before[at + channel] ?? 0]
      return value >= Math.min(old, least[channel] ?? 0) - NEAR && value <= Math.max(old, most[channel] ?? 0) + NEAR
    })
    if (entrance !== 'slide' || !isBetween) return false
  }
  return true
}

/** The least and the most of each channel in a row. */
function rangeOf(row: Pixels): readonly [least: readonly number[], most: readonly number[]] {
  const channel = (offset: number) => row.filter((_, at) => at % 3 === offset)
  return [[0, 1, 2].map((offset) => Math.min(...channel(offset))), [0, 1, 2].map((offset) => Math.max(...channel(offset)))]
}

/** One and the same share of the new picture in the whole row. */
function isBlend(seen: Pixels, before: Pixels, after: Pixels): boolean {
  let [dot, square] = [0, 0]
  for (let at = 0; at < seen.length; at += 1) {
    const step = (after[at] ?? 0) - (before[at] ?? 0)
    dot += step * ((seen[at] ?? 0) - (before[at] ?? 0))
    square += step * step
  }
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, dot / square))
  return seen.every((value, at) => Math.abs(value - ((before[at] ?? 0) + share * ((after[at] ?? 0) - (before[at] ?? 0)))) <= NEAR_BLEND)
}
