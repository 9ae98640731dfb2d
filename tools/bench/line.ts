/** A straight line through points by least squares, with how sure its slope is. */
export interface Line {
  readonly slope: number
  /** Half of the 95 % confidence interval of the slope. */
  readonly marginOfSlope: number
}

/** The 97.5 % point of Student's distribution is near this for more than thirty points; for fewer it is larger. */
const NORMAL = 1.96

export function lineThrough(points: readonly (readonly [x: number, y: number])[]): Line {
  const n = points.length
  if (n < 3) throw new Error('A line with an error needs three points.')
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / n
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / n
  const squares = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
  const slope = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / squares
  const residuals = points.reduce((sum, [x, y]) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0)
  return { slope, marginOfSlope: studentOf(n - 2) * Math.sqrt(residuals / (n - 2) / squares) }
}

/** Two terms of the expansion for many degrees of freedom: right to a hundredth from five on. */
function studentOf(degrees: number): number {
  return NORMAL + (NORMAL ** 3 + NORMAL) / (4 * degrees) + (5 * NORMAL ** 5 + 16 * NORMAL ** 3 + 3 * NORMAL) / (96 * degrees ** 2)
}
