import { drawGround } from './draw-ground.ts'
import { inPlace, type Pen } from './pen.ts'

type Pixels = HTMLImageElement | HTMLVideoElement | HTMLCanvasElement

/** The ground of an element, and its pixels where it has any. */
export function drawBox(element: Element, style: CSSStyleDeclaration, pen: Pen): void {
  const rect = element.getBoundingClientRect()
  if (rect.width < 1 || rect.height < 1) return
  if (isPixels(element)) return inPlace(rect, pen, (width, height) => drawPixels(element, style, width, height, pen))
  if (element instanceof SVGSVGElement) return drawGraphic(element, rect, pen)
  if (element instanceof HTMLIFrameElement) return drawPage(rect, pen)
  drawGround(style, rect, pen)
}

function isPixels(element: Element): element is Pixels {
  return element instanceof HTMLImageElement || element instanceof HTMLVideoElement || element instanceof HTMLCanvasElement
}

/** Pixels in their box as `object-fit` puts them. */
function drawPixels(source: Pixels, style: CSSStyleDeclaration, width: number, height: number, { context }: Pen): void {
  const [ownWidth, ownHeight] = sizeOf(source)
  if (ownWidth === 0 || ownHeight === 0) return
  const scale = scaleFor(style.objectFit, width / ownWidth, height / ownHeight)
  const [drawnWidth, drawnHeight] = style.objectFit === 'fill' ? [width, height] : [ownWidth * scale, ownHeight * scale]
  const [x = 0.5, y = 0.5] = style.objectPosition.split(' ').map((part) => (part.endsWith('%') ? Number.parseFloat(part) / 100 : 0.5))
  context.beginPath()
  context.rect(-width / 2, -height / 2, width, height)
  context.clip()
  context.drawImage(source, -width / 2 + (width - drawnWidth) * x, -height / 2 + (height - drawnHeight) * y, drawnWidth, drawnHeight)
}

function scaleFor(fit: string, across: number, down: number): number {
  if (fit === 'cover') return Math.max(across, down)
  if (fit === 'contain') return Math.min(across, down)
  return fit === 'none' ? 1 : Math.min(1, across, down)
}

function sizeOf(source: Pixels): readonly [number, number] {
  if (source instanceof HTMLVideoElement) return source.readyState < HTMLMediaElement.HAVE_CURRENT_DATA ? [0, 0] : [source.videoWidth, source.videoHeight]
  if (source instanceof HTMLImageElement) return source.complete ? [source.naturalWidth, source.naturalHeight] : [0, 0]
  return [source.width, source.height]
}

/** Codes that phones scan are paths: drawn as they are. Whatever else a graphic has is left out. */
function drawGraphic(svg: SVGSVGElement, rect: DOMRect, pen: Pen): void {
  pen.isExact = false
  const { context } = pen
  const box = svg.viewBox.baseVal
  const [width, height] = box === null || box.width === 0 ? [rect.width, rect.height] : [box.width, box.height]
  inPlace(rect, pen, (boxWidth, boxHeight) => {
    const scale = Math.min(boxWidth / width, boxHeight / height)
    context.scale(scale, scale)
    context.translate(-width / 2 - (box?.x ?? 0), -height / 2 - (box?.y ?? 0))
    for (const shape of svg.querySelectorAll<SVGGeometryElement>('path, rect')) {
      const { fill } = getComputedStyle(shape)
      if (fill === 'none') continue
      context.fillStyle = fill
      if (shape instanceof SVGPathElement) context.fill(new Path2D(shape.getAttribute('d') ?? ''))
      else if (shape instanceof SVGRectElement) context.fillRect(shape.x.baseVal.value, shape.y.baseVal.value, shape.width.baseVal.value, shape.height.baseVal.value)
    }
  })
}

/** A web page lies in a frame of its own, which nobody may look into. */
function drawPage(rect: DOMRect, pen: Pen): void {
  pen.isExact = false
  const { context } = pen
  inPlace(rect, pen, (width, height) => {
    context.fillStyle = '#e8e6e1'
    context.fillRect(-width / 2, -height / 2, width, height)
    context.fillStyle = '#5b564e'
    context.font = `${Math.max(12, height / 24)}px sans-serif`
    context.textAlign = 'center'
    context.fillText('网页 · web page', 0, 0)
  })
}
