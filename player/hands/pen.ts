/** Where a drawing goes. */
export interface Pen {
  readonly context: OffscreenCanvasRenderingContext2D
  /** How the whole picture is turned. */
  readonly degrees: number
  /** False once something was drawn that is not pixels of its own. */
  isExact: boolean
}

/** Paints around the middle of a box that is turned with the whole picture. */
export function inPlace(rect: DOMRect, { context, degrees }: Pen, paint: (width: number, height: number) => void): void {
  const isOnItsSide = degrees === 90 || degrees === 270
  context.save()
  context.translate(rect.left + rect.width / 2, rect.top + rect.height / 2)
  context.rotate((degrees * Math.PI) / 180)
  if (isOnItsSide) paint(rect.height, rect.width)
  else paint(rect.width, rect.height)
  context.restore()
}
