import type { MediaHash } from '#content'
import { programme, type Programme } from '#protocol'
import { importPresenceKey, toBase64url } from '#seal'
import { Clock } from '../clock/clock.ts'
import { fastTime } from '../clock/fast-time.ts'
import { systemTime } from '../clock/time.ts'
import { Director } from '../stage/director.ts'
import type { PlStage } from '../stage/pl-stage.ts'
import '../stage/pl-stage.ts'
import { GlassSurroundings } from '../stage/surroundings.ts'
import { OnAir } from '../store/on-air.ts'
import '../player.css'

/**
 * The player's own stage, director and widgets with media from memory, for runs over many thousands of showings. `#factor` is how much faster than real its
 * time runs; `long` is a film that is shown alone.
 */
export interface Soak {
  /** Showings that have ended, whole or not, and items that could not be shown. */
  readonly shown: number
  readonly failed: number
  /** Why the last of them could not. */
  readonly reason: string | null
  /** Addresses of media that are held now. */
  readonly addresses: number
  /** Media elements that hold a film, in all layers and zones. */
  readonly films: number
}

const TURN_MS = 1000
const LONG_TURN_MS = 24 * 3_600_000
const { factor, page, film: filmPaths, long } = JSON.parse(decodeURIComponent(location.hash.slice(1))) as { readonly factor: number; readonly page: string; readonly film: readonly string[]; readonly long: string | null }

const counts = { shown: 0, failed: 0, reason: null as string | null, addresses: 0 }
const { createObjectURL, revokeObjectURL } = URL
URL.createObjectURL = (of) => {
  counts.addresses += 1
  return createObjectURL.call(URL, of)
}
URL.revokeObjectURL = (address) => {
  counts.addresses -= 1
  revokeObjectURL.call(URL, address)
}

const blobs = new Map<MediaHash, Blob>()
const hashOf = (number: number) => number.toString(16).padStart(64, '0') as MediaHash
for (const [index, colour] of ['#b4232a', '#2c7a5e', '#14263c', '#c8963c'].entries()) blobs.set(hashOf(index), await draw(colour))
for (const [index, path] of (long === null ? filmPaths : [long]).entries()) blobs.set(hashOf(100 + index), await (await fetch(path)).blob())

const picture = (id: string, number: number) => ({ kind: 'image', id, name: id, medium: hashOf(number), fit: 'cover', focus: { x: 0.5, y: 0.5 } })
const video = (id: string, number: number) => ({ kind: 'video', id, name: id, medium: hashOf(100 + number), fit: 'cover' })
const poster = (id: string, of: MediaHash | null) => ({ kind: 'poster', id, name: id, theme: 'festive', heading: '欢迎光临', text: '每一条意见都会得到答复。', footer: '', picture: of })
const halves = ['left', 'right'].map((zone, index) => ({ zone, box: { x: index / 2, y: 0, width: 0.5, height: 1 }, z: 0 }))
const every = [
  picture('p1', 0),
  video('v1', 0),
  poster('w1', hashOf(1)),
  { kind: 'page', id: 'g1', name: 'g1', url: page },
  { kind: 'layout', id: 'l1', name: 'l1', theme: 'sober', zones: halves.map(({ zone }) => ({ id: zone, content: { kind: 'playlist', playlist: zone } })), landscape: halves, portrait: null },
  picture('p2', 2),
  video('v2', 1),
  { ...poster('w2', null), enter: { kind: 'slide', durationMs: 20 } },
  { kind: 'branch-ranking', id: 'r1', name: 'r1', theme: 'clean', heading: '积分榜', organisation: 'house' },
]
const items = long === null ? every : [video('v1', 0)]
const slots = (ids: readonly string[]) => ids.map((id) => ({ id, item: id, durationMs: long === null ? TURN_MS : LONG_TURN_MS }))
const START = Date.UTC(2026, 10, 30)
const of: Programme = programme.parse({
  format: 3,
  screen: 'soak',
  version: 1,
  issuedAt: START,
  expiresAt: START + 366 * 86_400_000,
  activateAt: null,
  name: 'soak',
  site: 'soak',
  tzdata: '2026b',
  schedule: {
    zone: 'Asia/Shanghai',
    entries: [{ id: 'all', playlist: 'all', priority: 'normal', when: { kind: 'always' }, anchor: START, rank: 0 }],
    playlists: [
      { id: 'all', slots: slots(items.map(({ id }) => id)) },
      ...(long === null ? [{ id: 'left', slots: slots(['p1', 'v2', 'w1']) }, { id: 'right', slots: slots(['w2', 'p2']) }] : []),
    ],
    fallback: null,
  },
  items,
  media: [],
  feeds: [],
  settings: { rotation: 0, volume: 0, scanUrl: 'https://lobby.example/m/#', transition: { kind: 'fade', durationMs: 20 } },
})

const time = factor === 1 ? systemTime : fastTime(factor, START)
const clock = new Clock(time, null)
const onAir = new OnAir(START)
const shelf = { has: (hash: MediaHash) => blobs.has(hash), open: async (hash: MediaHash) => blobs.get(hash) ?? null, placeOf: (hash: MediaHash) => blobs.get(hash) ?? null }
const stage: PlStage = document.createElement('pl-stage')
document.body.append(stage)
stage.surroundings = new GlassSurroundings({ onAir, clock, time, shelf, screen: of.screen, presenceKey: await importPresenceKey(toBase64url(new Uint8Array(32).fill(7))) })
onAir.played.on(({ outcome, item, zone, reason }) => {
  if (outcome === 'failed') Object.assign(counts, { failed: counts.failed + 1, reason: `${item}: ${reason}` })
  else if (zone === null) counts.shown += 1
})
onAir.activate(of)
new Director({ onAir, clock, time, shelf, layers: stage, signal: new AbortController().signal }).start()

const soak = (): Soak => ({ ...counts, films: filmsIn(stage) })
Object.assign(globalThis, { soak })

function filmsIn(root: ParentNode): number {
  return [...root.querySelectorAll('*')].reduce((sum, each) => sum + (each instanceof HTMLMediaElement && each.hasAttribute('src') ? 1 : 0) + (each.shadowRoot === null ? 0 : filmsIn(each.shadowRoot)), 0)
}

async function draw(colour: string): Promise<Blob> {
  const canvas = new OffscreenCanvas(1920, 1080)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('The canvas cannot be drawn on.')
  context.fillStyle = colour
  context.fillRect(0, 0, 1920, 1080)
  return canvas.convertToBlob({ type: 'image/png' })
}
