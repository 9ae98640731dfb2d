import type { ShotSource } from '#protocol'
import type { PlStage } from '../stage/pl-stage.ts'
import { drawBox } from './draw-box.ts'
import { drawGenerated } from './draw-ground.ts'
import { drawWords } from './draw-words.ts'
import type { Pen } from './pen.ts'

/** Enough to read a poster by; a 4K glass need not be sent whole. */
const LONGEST_PX = 1920
const QUALITY = 0.85

/**
 * What is on glass, drawn once more by the page: pictures and videos from their own pixels, words in their own faces, boxes in
 * their colours. `partial` where something was drawn that is not pixels of its own, since a browser gives no page what it has painted.
 */
export async function drawGlass(stage: PlStage): Promise<{ readonly jpeg: Blob; readonly source: ShotSource }> {
  const { width, height } = stage.getBoundingClientRect()
  const scale = Math.min(devicePixelRatio, LONGEST_PX / Math.max(width, height))
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)))
  const context = canvas.getContext('2d', { alpha: false })
  if (context === null) throw new Error('The page has no canvas.')
  context.fillStyle = '#17191c'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.scale(scale, scale)
  const pen: Pen = { context, degrees: Number(stage.dataset['rotation'] ?? 0), isExact: true }
  if (stage.hasAttribute('data-dark')) context.clearRect(0, 0, width, height)
  else for (const layer of layersOf(stage)) draw(layer, pen)
  return { jpeg: await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY }), source: pen.isExact ? 'page' : 'partial' }
}

/** From the back to the front, without what is wholly covered. */
function layersOf(stage: PlStage): readonly Element[] {
  const all = [...(stage.firstElementChild?.children ?? [])]
  const isSeen = (each: Element) => each.hasAttribute('data-visible') || !(each.matches('.layer') || each.localName === 'pl-slate' || each.localName === 'pl-drill')
  const rank = (each: Element) => Number(getComputedStyle(each).zIndex) || 0
  return all.filter(isSeen).toSorted((a, b) => rank(a) - rank(b))
}

/** The element and all in it, in the order of the tree as it is composed. */
function draw(element: Element, pen: Pen): void {
  const style = getComputedStyle(element)
  if (style.visibility === 'hidden' && element.childElementCount === 0 && element.shadowRoot === null) return
  if (style.display === 'none' || Number(style.opacity) < 0.01) return
  const { context } = pen
  const before = context.globalAlpha
  context.globalAlpha = before * Number(style.opacity)
  if (style.visibility !== 'hidden') drawBox(element, style, pen)
  drawGenerated(element, '::before', pen)
  for (const child of composed(element)) {
    if (child instanceof Element) draw(child, pen)
    else if (child instanceof Text && style.visibility !== 'hidden') drawWords(child, style, pen)
  }
  drawGenerated(element, '::after', pen)
  context.globalAlpha = before
}

/** What an element shows as its children: its shadow's, or those put into its slot. */
function composed(element: Element): readonly Node[] {
  if (element instanceof HTMLSlotElement) {
    const assigned = element.assignedNodes()
    return assigned.length > 0 ? assigned : [...element.childNodes]
  }
  // Graphics are drawn whole.
  if (element instanceof SVGElement) return []
  return [...(element.shadowRoot ?? element).childNodes]
}
