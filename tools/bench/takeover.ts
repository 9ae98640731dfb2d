import { cancelTakeover, changePlaylist, createItem, createTakeoverTemplate, listTakeoverTemplates, publishNow, startTakeover, type ItemId, type ScreenId, type TakeoverTemplateId } from '#protocol'
import { openChromium } from '../system/chromium.ts'
import { until } from '../system/until.ts'
import { openBaseline } from './baseline.ts'
import { spread, type Bench, type Figure, type Spread } from './figures.ts'
import { makePictures } from './pictures.ts'
import { makeStand, type Stand } from './stand.ts'
import type { Sighting } from './witness.ts'

const SCREENS = 28
const OVER_BASELINE_P95_MS = 40
const PATIENCE_MS = 20_000
/** What the round before left behind (28 reports to write down) is over. */
const SETTLE_MS = 400

interface Taken {
  readonly paintedMs: number
  readonly backMs: number
  readonly showingMs: readonly number[]
}

export const takeover: Bench = {
  name: 'takeover',
  purpose: `from the request of a takeover to the painted picture, from templates that are staged, among ${SCREENS} connected players`,
  takes: 'about 2 minutes, quick 45 s',
  async run({ isQuick, say }) {
    const rounds = isQuick ? 16 : 60
    const stand = await makeStand(say, { screens: SCREENS, open: () => openChromium() })
    const baseline = await openBaseline(stand.witness)
    try {
      const templates = await stageTemplates(stand)
      // The first of each kind fetches its code, as it would long before in a terminal's life.
      for (const template of templates) await takeOver(stand, template)

      say(`${rounds} takeovers, poster and picture in turn, each beside one bare message and cancelled …`)
      const bare: number[] = []
      const taken: Taken[] = []
      for (let round = 0; round < rounds; round += 1) {
        bare.push(await baseline.round())
        taken.push(await takeOver(stand, templates[round % templates.length] ?? raise()))
      }
      return figures(spread(bare), taken)
    } finally {
      await baseline.stop()
      await stand.stop()
    }
  },
}

function figures(bare: Spread, taken: readonly Taken[]): readonly Figure[] {
  const baseline = { name: 'WebSocket message → painted', median: bare.median, p95: bare.p95 }
  const bar = `p95 ≤ baseline p95 + ${OVER_BASELINE_P95_MS}`
  const isWithin = (figure: Spread) => figure.p95 <= bare.p95 + OVER_BASELINE_P95_MS
  const of = (kind: number) => spread(taken.filter((_, round) => round % 2 === kind).map(({ paintedMs }) => paintedMs))
  const [all, posters, pictures] = [spread(taken.map(({ paintedMs }) => paintedMs)), of(0), of(1)]
  const back = spread(taken.map(({ backMs }) => backMs))
  const showing = spread(taken.flatMap(({ showingMs }) => showingMs))
  const least = Math.min(...taken.map(({ showingMs }) => showingMs.length))
  return [
    { name: 'request → painted, staged', unit: 'ms', ...all, baseline, bar, ok: isWithin(all) },
    { name: 'of them posters', unit: 'ms', ...posters, baseline, bar, ok: isWithin(posters) },
    { name: 'of them pictures', unit: 'ms', ...pictures, baseline, bar, ok: isWithin(pictures) },
    { name: 'cancel → the programme is painted', unit: 'ms', ...back, baseline, bar: 'for information', ok: true },
    { name: 'request → each screen reports it showing', unit: 'ms', ...showing, bar: 'for information', ok: true },
    { name: 'screens that report it showing, in the worst round', unit: 'screens', n: taken.length, value: least, bar: `${SCREENS}`, ok: least === SCREENS },
  ]
}

/** A poster and a picture, made ready on every screen while a picture of the programme is on glass. */
async function stageTemplates(stand: Stand): Promise<readonly TakeoverTemplateId[]> {
  const { client } = stand.system
  const { organisation } = stand
  const media = []
  for (const path of await makePictures(2)) media.push(await client.upload(path, organisation))
  const [loop = raise(), alarm = raise()] = media
  const poster = await client.call(createItem, { body: { organisation, item: { kind: 'poster', name: '紧急通知', theme: 'festive', heading: '请有序撤离', text: '请沿疏散指示标志前往一层集合点。', footer: '', picture: null } } })
  const items: readonly ItemId[] = [poster.item.id, await stand.makeImage(alarm, '疏散路线图')]
  for (const item of items) await client.call(createTakeoverTemplate, { body: { organisation, name: `测量模板 ${item}`.slice(0, 80), item, targets: [{ kind: 'all' }], durationMs: 600_000, needsTwo: false } })
  const item = await stand.makeImage(loop, '测量底图')
  await client.call(changePlaylist, { params: { id: stand.playlist }, body: { name: '测量', slots: [{ id: 'slot', item, durationMs: 3_600_000 }] } })
  const version = stand.nextVersion()
  const active = new Set<ScreenId>()
  const off = stand.live.on((event) => {
    if (event.type === 'screen' && event.screen.reported?.programme.active === version) active.add(event.screen.id)
  })
  await client.call(publishNow, { body: { note: '' } })
  await until(async () => active.size === stand.screens.length, 'every screen has the templates')
  off()
  const { templates } = await client.call(listTakeoverTemplates)
  return items.map((each) => templates.find((template) => template.item === each)?.id ?? raise())
}

/** Starts one, waits until it is painted and all screens report it, cancels it, and waits until the programme is painted again. */
async function takeOver(stand: Stand, template: TakeoverTemplateId): Promise<Taken> {
  const { client } = stand.system
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
  const sightings: Sighting[] = []
  const showingAt = new Map<string, Map<ScreenId, number>>()
  const ends = [
    stand.witness.on((sighting) => {
      if (sighting.page === stand.realScreen) sightings.push(sighting)
    }),
    stand.live.on((event, at) => {
      const id = event.type === 'screen' ? event.screen.reported?.takeovers.showing : null
      if (event.type !== 'screen' || id == null) return
      const screens = showingAt.get(id) ?? new Map<ScreenId, number>()
      showingAt.set(id, screens)
      if (!screens.has(event.screen.id)) screens.set(event.screen.id, at)
    }),
  ]
  try {
    const started = performance.now()
    const { id } = await client.call(startTakeover, { body: { template } })
    const painted = await found(() => sightings.find(({ mark }) => mark.endsWith(` ${id}`)), 'the takeover is painted')
    await found(() => (showingAt.get(id)?.size === stand.screens.length ? true : undefined), 'every screen reports it').catch(() => undefined)
    const cancelled = performance.now()
    await client.call(cancelTakeover, { params: { id } })
    const back = await found(() => sightings.find(({ at, mark }) => at > cancelled && !mark.endsWith(` ${id}`)), 'the programme is painted again')
    return { paintedMs: painted.at - started, backMs: back.at - cancelled, showingMs: [...(showingAt.get(id)?.values() ?? [])].map((at) => at - started) }
  } finally {
    for (const end of ends) end()
  }
}

async function found<T>(look: () => T | undefined, what: string): Promise<T> {
  for (const limit = performance.now() + PATIENCE_MS; performance.now() < limit; ) {
    const there = look()
    if (there !== undefined) return there
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`waited ${PATIENCE_MS / 1000} s in vain until ${what}`)
}

function raise(): never {
  throw new Error('the stand has what its makers say')
}
