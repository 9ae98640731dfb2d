import { createItem, changePlaylist, publishNow, type ItemId } from '#protocol'
import { spawnSync } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { openChromium } from '../system/chromium.ts'
import { until } from '../system/until.ts'
import { openDisplay, startCamera, type Grab } from './camera.ts'
import type { Bench, Figure } from './figures.ts'
import { makeStand, type Stand } from './stand.ts'

const WIDTH_PX = 960
const HEIGHT_PX = 540
const ITEM_MS = 1000
/** Each channel of a pixel may be this far from the item's colour: video colours are rounded twice. */
const NEAR = 26

/** Image→image, image→video, video→video, video→image, again and again. Far from each other, from black, white and the player's own ground. */
const ITEMS = [
  { kind: 'image', rgb: [200, 40, 200] },
  { kind: 'image', rgb: [40, 200, 40] },
  { kind: 'video', rgb: [40, 60, 220] },
  { kind: 'video', rgb: [220, 200, 30] },
  { kind: 'image', rgb: [30, 200, 210] },
  { kind: 'image', rgb: [240, 120, 20] },
  { kind: 'video', rgb: [120, 30, 230] },
  { kind: 'video', rgb: [90, 150, 90] },
] as const

export const transitions: Bench = {
  name: 'transitions',
  purpose: 'changes of item on a virtual display, every frame grabbed from outside at 60 Hz: frames that show neither item',
  takes: 'about 10 minutes for 500 changes, quick 2 minutes',
  async run({ isQuick, say }) {
    const wanted = isQuick ? 60 : 500
    const display = await openDisplay(WIDTH_PX, HEIGHT_PX)
    const stand = await makeStand(say, { screens: 1, open: () => openChromium({ display: display.name, widthPx: WIDTH_PX, heightPx: HEIGHT_PX }) })
    try {
      await show(stand)
      await stand.page.waitForSelector('[data-state="playing"]')
      say(`watching ${wanted} changes of ${ITEM_MS / 1000} s each …`)
      const watch = new Watch()
      const camera = startCamera(display, `${WIDTH_PX}x${HEIGHT_PX}`, (grab) => watch.see(grab))
      const started = performance.now()
      const limitMs = started + wanted * ITEM_MS * 1.2 + 20_000
      await until(() => watch.changes >= wanted || performance.now() > limitMs, `${wanted} changes were seen`, wanted * ITEM_MS * 2)
      const seconds = (performance.now() - started) / 1000
      await camera.stop()
      return figures(watch, seconds, wanted)
    } finally {
      await stand.stop()
      await display.stop()
    }
  },
}

function figures(watch: Watch, seconds: number, wanted: number): readonly Figure[] {
  const pairs = [...watch.pairs].map(([pair, count]) => `${pair} ${count}`).join(', ')
  return [
    { name: `frames that show neither item (${pairs})`, unit: 'frames', n: watch.changes, value: watch.neither, bar: '0', ok: watch.neither === 0 && watch.changes >= wanted },
    { name: 'changes out of order', unit: 'changes', n: watch.changes, value: watch.outOfOrder, bar: '0', ok: watch.outOfOrder === 0 },
    { name: 'frames looked at per second', unit: 'frames/s', n: watch.frames, value: Math.round((10 * watch.frames) / seconds) / 10, bar: '≥ 55 of 60', ok: watch.frames / seconds >= 55 },
  ]
}

/** Judges each grab: every pixel must be of the item on glass or of the one that follows it. */
class Watch {
  frames = 0
  changes = 0
  neither = 0
  outOfOrder = 0
  readonly pairs = new Map<string, number>()
  #current: number | null = null

  see({ pixels }: Grab): void {
    const seen = new Set<number>()
    let isStrange = false
    for (let at = 0; at < pixels.length; at += 3) {
      const item = ITEMS.findIndex(({ rgb }) => rgb.every((channel, offset) => Math.abs(channel - (pixels[at + offset] ?? 0)) <= NEAR))
      if (item === -1) isStrange = true
      else seen.add(item)
    }
    if (this.#current === null) {
      // The camera may start before the first item is out.
      const [first] = seen
      if (!isStrange && seen.size === 1 && first !== undefined) this.#current = first
      return
    }
    this.frames += 1
    const next = (this.#current + 1) % ITEMS.length
    if (isStrange || [...seen].some((item) => item !== this.#current && item !== next)) {
      const [only] = seen
      if (!isStrange && seen.size === 1 && only !== undefined) {
        this.outOfOrder += 1
        this.#current = only
      } else this.neither += 1
      return
    }
    if (seen.size === 1 && seen.has(next)) {
      const pair = `${ITEMS[this.#current]?.kind}→${ITEMS[next]?.kind}`
      this.pairs.set(pair, (this.pairs.get(pair) ?? 0) + 1)
      this.changes += 1
      this.#current = next
    }
  }
}

/** Uploads one medium per colour and publishes them as a playlist. */
async function show(stand: Stand): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lobbycast-colours-'))
  const items: ItemId[] = []
  for (const [index, { kind, rgb }] of ITEMS.entries()) {
    const hex = rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')
    const path = join(folder, kind === 'image' ? `${index}.png` : `${index}.mp4`)
    if (kind === 'image') await sharp({ create: { width: WIDTH_PX, height: HEIGHT_PX, channels: 3, background: `#${hex}` } }).png().toFile(path)
    else spawnSync('ffmpeg', ['-loglevel', 'error', '-y', '-f', 'lavfi', '-i', `color=0x${hex}:s=${WIDTH_PX}x${HEIGHT_PX}:r=30:d=2`, '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-g', '30', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-vf', 'scale=out_color_matrix=bt709', '-movflags', '+faststart', path], { stdio: 'inherit' })
    const medium = await stand.system.client.upload(path, stand.organisation)
    const common = { name: `颜色 ${index}`, medium, fit: 'cover' }
    const item = kind === 'image' ? { kind, ...common, focus: { x: 0.5, y: 0.5 } } : { kind, ...common }
    items.push((await stand.system.client.call(createItem, { body: { organisation: stand.organisation, item } })).item.id)
  }
  const slots = items.map((item, index) => ({ id: `slot-${index}`, item, durationMs: ITEM_MS }))
  await stand.system.client.call(changePlaylist, { params: { id: stand.playlist }, body: { name: '测量', slots } })
  await stand.system.client.call(publishNow, { body: { note: '' } })
}
