/** One thing in front of the glass, as a watcher sees it. */
export interface Front {
  readonly item: string
  readonly kind: string
  /** What is drawn, where it can be drawn again. */
  readonly picture: CanvasImageSource | null
  /** It has something to show. */
  readonly isThere: boolean
  /** Frames presented so far, and where it stands: of videos only. */
  readonly frames: number | null
  readonly positionMs: number | null
  /** Says that it went wrong; the director then shows something else. */
  fail(error: Error): void
}

export interface Glass {
  /** What is in front now, one for each zone. */
  fronts(): readonly Front[]
}
