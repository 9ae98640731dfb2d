import { createItem, type ItemId, type MediaHash } from '#protocol'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Entrance } from './judge.ts'
import { tourOf } from './pair-tour.ts'
import type { Stand } from './stand.ts'

const KINDS = ['image', 'video', 'page', 'poster', 'layout'] as const
const ENTRANCES = ['cut', 'fade', 'slide'] as const
/** Two of each, so that each kind can follow itself. */
const VARIANTS = [0, 1] as const
const ENTRANCE_MS = 300

export interface ColouredItem {
  readonly id: ItemId
  readonly name: string
  readonly kind: string
  readonly entrance: Entrance
}

export interface Coloured {
  readonly items: readonly ColouredItem[]
  /** Every pair of kinds by every entrance, once. */
  readonly tour: readonly ColouredItem[]
  /** Ends what serves the pages. */
  stop(): Promise<void>
}

/** Makes items of all kinds that can be told apart from far away, and from black, white and the player's own ground. */
export async function makeColouredItems(stand: Stand, { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number }): Promise<Coloured> {
  const folder = await mkdtemp(join(tmpdir(), 'lobbycast-colours-'))
  const server = createServer((request, response) => {
    const colour = /^\/([0-9a-f]{6})$/.exec(request.url ?? '')?.[1] ?? 'ffffff'
    response.setHeader('content-type', 'text/html').end(`<!doctype html><title>${colour}</title><body style="margin:0;background:#${colour}">`)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const pages = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const upload = (path: string) => stand.system.client.upload(path, stand.organisation)
  const picture = async (colour: string): Promise<MediaHash> => {
    const path = join(folder, `${colour}.png`)
    await sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: `#${colour}` } }).png().toFile(path)
    return upload(path)
  }
  const film = async (colour: string): Promise<MediaHash> => {
    const path = join(folder, `${colour}.mp4`)
    spawnSync('ffmpeg', ['-loglevel', 'error', '-y', '-f', 'lavfi', '-i', `color=0x${colour}:s=${widthPx}x${heightPx}:r=30:d=2`, '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-g', '30', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-vf', 'scale=out_color_matrix=bt709', '-movflags', '+faststart', path], { stdio: 'inherit' })
    return upload(path)
  }
  const add = async (item: Readonly<Record<string, unknown>>): Promise<ItemId> => (await stand.system.client.call(createItem, { body: { organisation: stand.organisation, item } })).item.id
  const image = async (colour: string) => ({ kind: 'image', medium: await picture(colour), fit: 'cover', focus: { x: 0.5, y: 0.5 } })
  const video = async (colour: string) => ({ kind: 'video', medium: await film(colour), fit: 'cover' })
  const colours = farApart()
  const colour = () => colours.pop() ?? '8040c0'
  const halves = [
    [await add({ name: '左', ...(await image(colour())) }), await add({ name: '右', ...(await image(colour())) })],
    [await add({ name: '左', ...(await video(colour())) }), await add({ name: '右', ...(await image(colour())) })],
  ] as const

  const of = async (kind: (typeof KINDS)[number], variant: 0 | 1): Promise<Readonly<Record<string, unknown>>> => {
    switch (kind) {
      case 'image':
        return image(colour())
      case 'video':
        return video(colour())
      case 'page':
        return { kind, url: `${pages}/${colour()}` }
      case 'poster':
        return { kind, theme: variant === 0 ? 'festive' : 'sober', heading: '欢迎光临', text: '', footer: '', picture: null }
      case 'layout': {
        const [left, right] = halves[variant]
        const zones = [left, right].map((item, index) => ({ id: `z${index}`, content: { kind: 'item', item } }))
        return { kind, theme: 'sober', zones, landscape: zones.map(({ id }, index) => ({ zone: id, box: { x: index / 2, y: 0, width: 0.5, height: 1 }, z: 0 })), portrait: null }
      }
    }
  }
  const items: ColouredItem[] = []
  for (const kind of KINDS) {
    for (const entrance of ENTRANCES) {
      for (const variant of VARIANTS) {
        const name = `${kind} ${entrance} ${variant}`
        items.push({ id: await add({ name, enter: { kind: entrance, durationMs: ENTRANCE_MS }, ...(await of(kind, variant)) }), name, kind, entrance })
      }
    }
  }
  return { items, tour: tourWith(items), stop: async () => void server.close() }
}

/** Never the same variant of a kind twice in a row, over the end of the round either. */
function tourWith(items: readonly ColouredItem[]): readonly ColouredItem[] {
  const steps = tourOf(KINDS, ENTRANCES)
  let variant = 0
  return steps.map(({ to, entrance }, index) => {
    const isSameKind = steps.at(index - 1)?.to === to
    variant = isSameKind ? 1 - variant : 0
    const item = items.find(({ name }) => name === `${to} ${entrance} ${variant}`)
    if (item === undefined) throw new Error('There is an item for every step.')
    return item
  })
}

/** Colours on a coarse grid, without greys. */
function farApart(): string[] {
  const levels = [40, 110, 180, 250]
  const all = levels.flatMap((r) => levels.flatMap((g) => levels.map((b) => [r, g, b] as const)))
  const colourful = all.filter((rgb) => Math.max(...rgb) - Math.min(...rgb) >= 140)
  return colourful.map((rgb) => rgb.map((channel) => channel.toString(16).padStart(2, '0')).join(''))
}
