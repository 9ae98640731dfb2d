import { readFile, stat, writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { Probed } from './probed.ts'
import { refuse, type Reason } from './reasons.ts'

const LONGEST_BYTES = 2 * 1024 * 1024
const LONGEST_SIDE_PX = 8192

/**
 * An SVG drawing. Code and references to the outside are refused and not merely cut out, because the drawing would then
 * look different from what its maker saw. What remains is written back without anything that is not drawing.
 */
export async function probeDrawing(path: string): Promise<Probed> {
  if ((await stat(path)).size > LONGEST_BYTES) throw refuse('svg-too-large')
  const text = await readFile(path, 'utf8')
  const clean = await cleanDrawing(text)
  await writeFile(path, clean)
  const head = await sharp(Buffer.from(clean), { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw refuse('svg-broken', cause)
    })
  if (!(head.width > 0) || !(head.height > 0)) throw refuse('svg-no-size')
  if (head.width > LONGEST_SIDE_PX || head.height > LONGEST_SIDE_PX) throw refuse('picture-too-large')
  return { type: 'image/svg+xml', widthPx: head.width, heightPx: head.height, durationMs: null }
}

/** The drawing as text again, or a refusal. */
export async function cleanDrawing(text: string): Promise<string> {
  if (/<!ENTITY/i.test(text)) throw refuse('svg-outside')
  const { default: purifier } = await import('isomorphic-dompurify')
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
    if (reason !== undefined) throw refuse(reason)
    if (!/^<svg[\s>]/.test(clean)) throw refuse('svg-broken')
    return /^<svg[^>]*\sxmlns=/.test(clean) ? clean : clean.replace(/^<svg/, `<svg xmlns="${SVG}"`)
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
