import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RefusalError } from '../../errors.ts'
import { probe } from './probe.ts'
import { refuse, type Reason } from './reasons.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lobbycast-probe-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Make = () => Promise<Uint8Array | string>

const fixture = (name: string): Promise<Buffer> => readFile(new URL(`fixtures/${name}`, import.meta.url))
const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#a33' } })
const noise = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } } })
const cut = (bytes: Uint8Array, share: number) => bytes.subarray(0, Math.floor(bytes.length * share))
/** A small JPEG that says it is a large one. */
function resized(jpeg: Buffer, width: number, height: number): Buffer {
  const frame = jpeg.indexOf(Buffer.from('ffc0', 'hex'))
  jpeg.writeUInt16BE(height, frame + 5)
  jpeg.writeUInt16BE(width, frame + 7)
  return jpeg
}

const svg =
  (inside: string, head = 'width="320" height="180"') =>
  async () =>
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${head}>${inside}</svg>`

const taken: [name: string, make: Make, expected: { type: string; widthPx: number; heightPx: number; durationMs?: number }][] = [
  ['a JPEG', () => plain(40, 30).jpeg().toBuffer(), { type: 'image/jpeg', widthPx: 40, heightPx: 30 }],
  [
    'a JPEG that lies on its side, as it is seen',
    () => plain(40, 30).jpeg().withMetadata({ orientation: 6 }).toBuffer(),
    { type: 'image/jpeg', widthPx: 30, heightPx: 40 },
  ],
  ['a PNG', () => plain(40, 30).png().toBuffer(), { type: 'image/png', widthPx: 40, heightPx: 30 }],
  ['a grey PNG', () => plain(40, 30).greyscale().png().toBuffer(), { type: 'image/png', widthPx: 40, heightPx: 30 }],
  ['a WebP', () => plain(40, 30).webp().toBuffer(), { type: 'image/webp', widthPx: 40, heightPx: 30 }],
  ['an AVIF', () => plain(40, 30).avif().toBuffer(), { type: 'image/avif', widthPx: 40, heightPx: 30 }],
  [
    'an SVG',
    svg('<rect width="10" height="10" fill="#a33"/><image href="data:image/png;base64,iVBORw0KGgo="/>'),
    { type: 'image/svg+xml', widthPx: 320, heightPx: 180 },
  ],
  [
    'an SVG with a prolog',
    async () => `<?xml version="1.0"?>\n<!-- drawn -->\n${await svg('<circle r="5" style="fill:url(#g)"/>')()}`,
    { type: 'image/svg+xml', widthPx: 320, heightPx: 180 },
  ],
  ['H.264 in MP4', () => fixture('good.mp4'), { type: 'video/mp4', widthPx: 128, heightPx: 72, durationMs: 1000 }],
  ['VP9 in WebM', () => fixture('good-vp9.webm'), { type: 'video/webm', widthPx: 128, heightPx: 72, durationMs: 1000 }],
  ['VP8 in WebM', () => fixture('good-vp8.webm'), { type: 'video/webm', widthPx: 128, heightPx: 72, durationMs: 1000 }],
  ['AV1 in WebM', () => fixture('good-av1.webm'), { type: 'video/webm', widthPx: 128, heightPx: 72, durationMs: 1000 }],
]

const refused: [name: string, reason: Reason, make: Make][] = [
  ['0 bytes', 'empty', async () => ''],
  ['a text', 'not-media', async () => 'not a picture at all, whatever its name says'],
  ['a web page', 'not-media', async () => '<html><body>hello</body></html>'],
  ['a ZIP', 'zip', async () => Buffer.from('504b03041400000008000000', 'hex')],
  ['a PDF', 'pdf', async () => '%PDF-1.7\n'],
  ['a GIF', 'gif', () => plain(10, 10).gif().toBuffer()],
  ['a truncated JPEG', 'picture-broken', async () => cut(await noise(200, 200).jpeg().toBuffer(), 0.6)],
  ['a truncated PNG', 'picture-broken', async () => cut(await noise(200, 200).png().toBuffer(), 0.6)],
  ['a truncated WebP', 'picture-broken', async () => cut(await noise(200, 200).webp().toBuffer(), 0.6)],
  ['a truncated AVIF', 'picture-broken', async () => cut(await noise(200, 200).avif().toBuffer(), 0.6)],
  ['the head of a JPEG and nothing else', 'picture-broken', async () => Buffer.from('ffd8ffe000104a464946', 'hex')],
  ['a picture 20,000 pixels wide', 'picture-too-large', () => plain(20_000, 10).png().toBuffer()],
  ['a picture of 64 million pixels', 'picture-too-large', async () => resized(await plain(16, 16).jpeg().toBuffer(), 8000, 8000)],
  ['a CMYK JPEG', 'cmyk', () => plain(20, 20).toColourspace('cmyk').jpeg().toBuffer()],
  [
    'an animated WebP',
    'animated',
    () =>
      sharp(randomBytes(8 * 16 * 3), { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } })
        .webp({ loop: 0, delay: [100, 100] })
        .toBuffer(),
  ],
  ['an animated PNG', 'animated', () => fixture('animated.png')],
  ['an SVG with a script', 'svg-script', svg('<script>alert(1)</script><rect width="9" height="9"/>')],
  ['an SVG with an event handler', 'svg-script', svg('<rect width="9" height="9" onclick="alert(1)"/>')],
  ['an SVG with a handler on itself', 'svg-script', svg('<rect width="9" height="9"/>', 'width="9" height="9" onload="alert(1)"')],
  ['an SVG with a javascript link', 'svg-script', svg('<a href=" java\nscript:alert(1)"><rect width="9" height="9"/></a>')],
  ['an SVG with web content', 'svg-foreign', svg('<foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>')],
  ['an SVG with an outside picture', 'svg-outside', svg('<image xlink:href="https://elsewhere.example/a.png"/>')],
  ['an SVG with an outside style', 'svg-outside', svg('<style>@import url(https://elsewhere.example/a.css);</style><rect width="9" height="9"/>')],
  ['an SVG with an outside fill', 'svg-outside', svg('<rect width="9" height="9" style="fill:url(//elsewhere.example/x#a)"/>')],
  ['an SVG that uses another file', 'svg-outside', svg('<use href="other.svg#a"/>')],
  ['an SVG with entities', 'svg-outside', async () => `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>${await svg('<text>&a;</text>')()}`],
  ['an SVG that ends too soon', 'svg-broken', async () => '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="9"'],
  ['an SVG that is nested too deep', 'svg-too-complex', svg(`${'<g>'.repeat(100_000)}${'</g>'.repeat(100_000)}`)],
  ['an SVG with too many elements', 'svg-too-complex', svg('<g/>'.repeat(40_000))],
  ['an SVG that multiplies itself', 'svg-too-complex', svg(`<g id="a0"><path d="M0 0"/></g>${[1, 2, 3, 4, 5].map((level) => `<g id="a${level}">${`<use href="#a${level - 1}"/>`.repeat(10)}</g>`).join('')}`)],
  ['an SVG that uses itself', 'svg-too-complex', svg('<g id="a"><use xlink:href="#a"/></g>')],
  ['an SVG over 2 MB', 'svg-too-large', svg(`<desc>${'x'.repeat(2 * 1024 * 1024)}</desc>`)],
  ['HEVC', 'hevc', () => fixture('hevc.mp4')],
  ['10-bit H.264', 'deep-colour', () => fixture('ten-bit.mp4')],
  ['4:4:4 H.264', 'deep-colour', () => fixture('full-colour.mp4')],
  ['MPEG-4 part 2', 'codec', () => fixture('old-coding.mp4')],
  ['sound without a picture', 'no-video', () => fixture('sound-only.mp4')],
  ['a fragmented MP4', 'fragmented', () => fixture('fragmented.mp4')],
  ['a truncated MP4', 'video-broken', async () => cut(await fixture('good.mp4'), 0.7)],
  ['an MP4 cut between its boxes', 'video-broken', async () => (await fixture('good.mp4')).subarray(0, 32)],
  ['a truncated WebM', 'video-broken', async () => cut(await fixture('good-vp9.webm'), 0.7)],
  ['a WebM that was never finished', 'no-duration', () => fixture('unfinished.webm')],
  ['a Matroska film', 'matroska', () => fixture('film.mkv')],
  ['a QuickTime film', 'quicktime', () => fixture('film.mov')],
  ['a video larger than 4K', 'video-too-large', () => fixture('too-large.mp4')],
]

async function written(make: Make, name: string): Promise<string> {
  const path = join(folder, name.replaceAll(/\W+/g, '-'))
  await writeFile(path, await make())
  return path
}

describe('a file becomes a medium', () => {
  test.each(taken)('%s', async (name, make, expected) => {
    expect(await probe(await written(make, name))).toEqual({ durationMs: null, ...expected })
  })

  test('what a drawing does not need is left out of it, and it stays a drawing', async () => {
    const path = await written(svg('<metadata><x/></metadata><rect width="10" height="10" fill="#a33"/>'), 'drawing')
    await probe(path)
    const clean = await readFile(path, 'utf8')
    expect(clean).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/)
    expect(clean).toContain('<rect')
    expect(await sharp(Buffer.from(clean)).stats()).toBeDefined()
  })
})

describe('a file is refused, with the reason in both languages', { timeout: 30_000 }, () => {
  test.each(refused)('%s: %s', async (name, reason, make) => {
    const path = await written(make, `refused ${name}`)
    const error = await probe(path).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(RefusalError)
    expect((error as RefusalError).words).toEqual(refuse(reason).words)
  })
})
