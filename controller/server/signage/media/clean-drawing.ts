import purifier from 'isomorphic-dompurify'
import { parentPort, workerData } from 'node:worker_threads'
import type { Reason } from './reasons.ts'

/** What this thread posts once, and then ends. */
export type Cleaned = { readonly state: 'clean'; readonly text: string } | { readonly state: 'refused'; readonly reason: Reason }

function cleanDrawing(text: string): Cleaned {
  if (/<!ENTITY/i.test(text)) return refused('svg-outside')
  const reasons: Reason[] = []
  purifier.addHook('uponSanitizeElement', (_node, { tagName }) => {
    const name = tagName.toLowerCase()
    if (name === 'script' || name === 'handler' || name === 'listener') reasons.push('svg-script')
    if (name === 'foreignobject' || name === 'iframe' || name === 'embed' || name === 'object') reasons.push('svg-foreign')
  })
  purifier.addHook('uponSanitizeAttribute', (_node, { attrName, attrValue }) => {
    const name = attrName.toLowerCase()
    const value = attrValue.replaceAll(/[\s\p{Cc}]/gu, '').toLowerCase()
    if (name.startsWith('on') || value.startsWith('javascript:')) reasons.push('svg-script')
    if (/(^|:)(href|src)$/.test(name) && !isInside(value)) reasons.push('svg-outside')
    if (hasOutsideAddress(attrValue)) reasons.push('svg-outside')
  })
  try {
    const clean = purifier.sanitize(withoutProlog(text), {
      USE_PROFILES: { svg: true, svgFilters: true },
      ADD_TAGS: ['use'],
      PARSER_MEDIA_TYPE: 'application/xhtml+xml',
      NAMESPACE: SVG,
      ALLOWED_NAMESPACES: [SVG],
    })
    if (/<style[\s>]/i.test(clean) && hasOutsideAddress(clean)) reasons.push('svg-outside')
    const reason = reasons[0]
    if (reason !== undefined) return refused(reason)
    if (!/^<svg[\s>]/.test(clean)) return refused('svg-broken')
    if (countDrawn(clean) > MOST_DRAWN) return refused('svg-too-complex')
    return { state: 'clean', text: /^<svg[^>]*\sxmlns=/.test(clean) ? clean : clean.replace(/^<svg/, `<svg xmlns="${SVG}"`) }
  } finally {
    purifier.removeAllHooks()
  }
}

const SVG = 'http://www.w3.org/2000/svg'

function withoutProlog(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replace(/<\?xml[^>]*\?>/, '')
    .replace(/<!DOCTYPE[^>[]*(\[[^\]]*\])?[^>]*>/i, '')
    .trim()
}

function isInside(value: string): boolean {
  return value.startsWith('#') || /^data:image\/(png|jpeg|webp|gif);base64,/.test(value)
}

function hasOutsideAddress(style: string): boolean {
  if (/@import/i.test(style)) return true
  return [...style.matchAll(/url\(\s*['"]?([^'")]*)/gi)].some(
    ([, address]) => !isInside((address ?? '').trim().toLowerCase()) && !/^data:(font|application)\//i.test((address ?? '').trim()),
  )
}

/** What every screen must draw anew each time it shows the drawing, and the office for each thumbnail of it. */
const MOST_DRAWN = 30_000

interface Part {
  readonly children: Part[]
  readonly uses: string | undefined
}

/** The elements of a serialised drawing, those that it repeats by `use` counted as often as they are drawn. */
function countDrawn(clean: string): number {
  const named = new Map<string, Part>()
  const root: Part = { children: [], uses: undefined }
  const open = [root]
  for (const [, closes, name = '', attributes = '', isEmpty] of clean.matchAll(/<(\/?)([\w:-]+)((?:\s+[\w:.-]+="[^"]*")*)\s*(\/?)>/g)) {
    if (closes === '/') {
      open.pop()
      continue
    }
    const part: Part = { children: [], uses: name === 'use' ? /\shref="#([^"]*)"|\sxlink:href="#([^"]*)"/.exec(attributes)?.slice(1).find((id) => id !== undefined) : undefined }
    const id = /\sid="([^"]*)"/.exec(attributes)?.[1]
    if (id !== undefined) named.set(id, part)
    open.at(-1)?.children.push(part)
    if (isEmpty !== '/') open.push(part)
  }
  const known = new Map<Part, number>()
  const count = (part: Part): number => {
    const before = known.get(part)
    if (before !== undefined) return before
    // What uses itself would never end.
    known.set(part, Infinity)
    const used = part.uses === undefined ? undefined : named.get(part.uses)
    const total = part.children.reduce((sum, child) => sum + count(child), 1 + (used === undefined ? 0 : count(used)))
    known.set(part, total)
    return total
  }
  return count(root)
}

function refused(reason: Reason): Cleaned {
  return { state: 'refused', reason }
}

/** A nesting so deep that nobody can walk through it ends in an error. */
function answer(text: string): Cleaned {
  try {
    return cleanDrawing(text)
  } catch {
    return refused('svg-too-complex')
  }
}

parentPort?.postMessage(answer(String(workerData)))
