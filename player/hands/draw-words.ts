import { inPlace, type Pen } from './pen.ts'

/** One run of words, line by line, where the browser has set them. */
export function drawWords(text: Text, style: CSSStyleDeclaration, pen: Pen): void {
  const words = text.data
  if (words.trim() === '') return
  pen.isExact = false
  const { context } = pen
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
  context.letterSpacing = style.letterSpacing === 'normal' ? '0px' : style.letterSpacing
  context.fillStyle = style.color
  context.textBaseline = 'alphabetic'
  for (const line of linesOf(text, pen.degrees)) {
    inPlace(line.rect, pen, (width, height) => {
      const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = context.measureText(line.words)
      context.fillText(line.words, -width / 2, (up - down) / 2, height > width * 8 ? undefined : width + 1)
    })
  }
}

function linesOf(text: Text, degrees: number): readonly { readonly words: string; readonly rect: DOMRect }[] {
  const range = document.createRange()
  const lines: { words: string; rect: DOMRect }[] = []
  for (let at = 0; at < text.length; at += 1) {
    range.setStart(text, at)
    range.setEnd(text, at + 1)
    const rect = range.getBoundingClientRect()
    const last = lines.at(-1)
    if (rect.width === 0 && rect.height === 0) continue
    const isSameLine = last !== undefined && (degrees === 90 || degrees === 270 ? touch(last.rect.left, last.rect.right, rect.left, rect.right) : touch(last.rect.top, last.rect.bottom, rect.top, rect.bottom))
    if (isSameLine) Object.assign(last, { words: last.words + text.data.charAt(at), rect: around(last.rect, rect) })
    else lines.push({ words: text.data.charAt(at), rect })
  }
  return lines.filter(({ words }) => words.trim() !== '')
}

/** Whether two spans lie beside rather than below each other. */
function touch(from: number, to: number, otherFrom: number, otherTo: number): boolean {
  return Math.abs((from + to - otherFrom - otherTo) / 2) < Math.min(to - from, otherTo - otherFrom) / 2
}

function around(a: DOMRect, b: DOMRect): DOMRect {
  const [left, top] = [Math.min(a.left, b.left), Math.min(a.top, b.top)]
  return new DOMRect(left, top, Math.max(a.right, b.right) - left, Math.max(a.bottom, b.bottom) - top)
}
