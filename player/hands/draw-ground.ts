import { inPlace, type Pen } from './pen.ts'

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const SIDES = ['Top', 'Right', 'Bottom', 'Left'] as const

/** Colour, gradient and edges of an element. */
export function drawGround(style: CSSStyleDeclaration, rect: DOMRect, pen: Pen): void {
  inPlace(rect, pen, (width, height) => paint(style, { x: -width / 2, y: -height / 2, width, height }, pen))
}

/**
 * What stands before or after an element's content without being an element, where its place can be told: at a place of its own, or as
 * the first part of a grid.
 */
export function drawGenerated(element: Element, which: '::before' | '::after', pen: Pen): void {
  const style = getComputedStyle(element, which)
  if (style.content === 'none' || style.visibility === 'hidden') return
  const isPlaced = style.position === 'absolute'
  const own = getComputedStyle(element)
  if (!isPlaced && !(which === '::before' && own.display === 'grid')) return
  const holder = isPlaced ? holderOf(element) : element
  const [left, top, width, height] = [isPlaced ? style.left : own.paddingLeft, isPlaced ? style.top : own.paddingTop, style.width, style.height].map((each) => Number.parseFloat(each))
  if (left === undefined || top === undefined || width === undefined || height === undefined || [left, top, width, height].some(Number.isNaN)) return
  const around = getComputedStyle(holder)
  const [edgeX, edgeY] = [Number.parseFloat(around.borderLeftWidth), Number.parseFloat(around.borderTopWidth)]
  // Sizes are those of the content unless the style says otherwise.
  const [moreX, moreY] = style.boxSizing === 'border-box' ? [0, 0] : [sum(style, 'Left', 'Right'), sum(style, 'Top', 'Bottom')]
  inPlace(holder.getBoundingClientRect(), pen, (outerWidth, outerHeight) => paint(style, { x: -outerWidth / 2 + edgeX + left, y: -outerHeight / 2 + edgeY + top, width: width + moreX, height: height + moreY }, pen))
}

function paint(style: CSSStyleDeclaration, { x, y, width, height }: Box, pen: Pen): void {
  const { context } = pen
  const hasColour = isSeen(style.backgroundColor)
  const gradient = gradientOf(style.backgroundImage, { x, y, width, height }, context)
  // The plain ground under pixels takes nothing from their truth; whatever else is drawn is drawn again.
  if (gradient !== null || style.backgroundImage !== 'none') pen.isExact = false
  if (hasColour || gradient !== null) {
    context.beginPath()
    context.roundRect(x, y, width, height, radiusOf(style.borderTopLeftRadius, width, height))
    for (const fill of [hasColour ? style.backgroundColor : null, gradient]) {
      if (fill === null) continue
      context.fillStyle = fill
      context.fill()
    }
  }
  drawEdges(style, { x, y, width, height }, pen)
}

function drawEdges(style: CSSStyleDeclaration, { x, y, width, height }: Box, pen: Pen): void {
  const edges = SIDES.map((side) => ({ side, px: widthOf(style, side), colour: style[`border${side}Color`] })).filter(({ px, colour }) => px > 0 && isSeen(colour))
  const [first] = edges
  if (first === undefined) return
  pen.isExact = false
  const { context } = pen
  const radius = radiusOf(style.borderTopLeftRadius, width, height)
  if (edges.length === 4 && radius > 0) {
    context.strokeStyle = first.colour
    context.lineWidth = first.px
    context.beginPath()
    context.roundRect(x + first.px / 2, y + first.px / 2, width - first.px, height - first.px, Math.max(0, radius - first.px / 2))
    context.stroke()
    return
  }
  for (const { side, px, colour } of edges) {
    context.fillStyle = colour
    if (side === 'Top' || side === 'Bottom') context.fillRect(x, side === 'Top' ? y : y + height - px, width, px)
    else context.fillRect(side === 'Left' ? x : x + width - px, y, px, height)
  }
}

/** Only those that go straight down or up; others would have to be guessed. */
function gradientOf(image: string, { x, y, height }: Box, context: OffscreenCanvasRenderingContext2D): CanvasGradient | null {
  const [, direction = '', stops = ''] = /^linear-gradient\((to top|to bottom|0deg|180deg)?,? ?(.*)\)$/.exec(image) ?? []
  if (stops === '') return null
  const isUp = direction === 'to top' || direction === '0deg'
  const gradient = isUp ? context.createLinearGradient(x, y + height, x, y) : context.createLinearGradient(x, y, x, y + height)
  const parts = [...stops.matchAll(/(rgba?\([^)]*\)|#[0-9a-f]+)(?: ([\d.]+)%)?/gi)]
  for (const [index, [, colour = '', at]] of parts.entries()) gradient.addColorStop(at === undefined ? index / Math.max(1, parts.length - 1) : Number(at) / 100, colour)
  return gradient
}

/** The element that absolute places inside this one are measured from. */
function holderOf(element: Element): Element {
  for (let at: Element | null = element; at !== null; at = at.assignedSlot ?? at.parentElement ?? hostOf(at)) if (getComputedStyle(at).position !== 'static') return at
  return element
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? root.host : null
}

function radiusOf(radius: string, width: number, height: number): number {
  const value = Number.parseFloat(radius) || 0
  return radius.endsWith('%') ? (Math.min(width, height) * value) / 100 : value
}

function widthOf(style: CSSStyleDeclaration, side: (typeof SIDES)[number]): number {
  return style[`border${side}Style`] === 'none' ? 0 : Number.parseFloat(style[`border${side}Width`]) || 0
}

function sum(style: CSSStyleDeclaration, ...sides: readonly (typeof SIDES)[number][]): number {
  return sides.reduce((whole, side) => whole + widthOf(style, side) + (Number.parseFloat(style[`padding${side}`]) || 0), 0)
}

function isSeen(colour: string): boolean {
  return colour !== 'transparent' && !/^rgba\(.*, 0\)$/.test(colour)
}
