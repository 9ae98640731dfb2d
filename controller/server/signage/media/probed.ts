/** What a screen must know of a file that it can show. */
export interface Probed {
  readonly type: string
  readonly widthPx: number
  readonly heightPx: number
  /** Null for pictures. */
  readonly durationMs: number | null
}
