/** One measured quantity with its bar. Distributions have `median`, `p95` and `max`; single numbers have `value`. */
export interface Figure {
  readonly name: string
  readonly unit: string
  readonly n: number
  readonly median?: number
  readonly p95?: number
  readonly max?: number
  readonly value?: number
  readonly baseline?: { readonly name: string; readonly median: number; readonly p95: number }
  /** The bar in words, `median ≤ baseline + 25`. */
  readonly bar: string
  readonly ok: boolean
}

export interface Bench {
  readonly name: string
  readonly purpose: string
  /** How long it takes, in words. */
  readonly takes: string
  run(options: BenchOptions): Promise<readonly Figure[]>
}

export interface BenchOptions {
  readonly isQuick: boolean
  readonly say: (line: string) => void
}

export interface Spread {
  readonly n: number
  readonly median: number
  readonly p95: number
  readonly max: number
}

/** Nearest-rank percentiles. */
export function spread(samples: readonly number[]): Spread {
  if (samples.length === 0) throw new Error('no samples were measured')
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (fraction: number) => round(sorted[Math.min(sorted.length - 1, Math.ceil(fraction * sorted.length) - 1)] ?? Number.NaN)
  return { n: sorted.length, median: at(0.5), p95: at(0.95), max: at(1) }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
