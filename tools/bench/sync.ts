import { changePlaylist, createEnrolment, createEntry, createItem, createPlaylist, createScreen, createSite, listScreens, publishNow, type ItemId, type PlaylistId, type ScreenId } from '#protocol'
import { spawn, type ChildProcess } from 'node:child_process'
import type { Page } from 'puppeteer-core'
import { openChromium } from '../system/chromium.ts'
import { startSystem, type System } from '../system/system.ts'
import { until } from '../system/until.ts'
import { clockErrors, hourFigures } from './clock-error.ts'
import { spread, type Bench, type Figure } from './figures.ts'
import { startJitterProxy } from './jitter-proxy.ts'
import { CLIP_HEIGHT, CLIP_WIDTH, renderClip } from './numbered-clip.ts'
import { openSideBySide, type SideBySide } from './side-by-side.ts'
import { agreementFigures, agreementOf, stretchesApart, switchesApart } from './sync-figures.ts'

const RATES = [30, 60] as const
const CLIP_SECONDS = 20
const PICTURE_MS = 2000
const SETTLE_MS = 8000
const HOUR_MS = 3_600_000
const PICTURES_P95_MS = 17
const BURN_MS = 15_000
const LISTENED_MS = 120_000
const JITTER_MS = { least: 1, most: 30 }

/**
 * Two players in two browsers, each paired to one controller, seen by one camera from outside. They never talk to each other: what
 * they agree on, they agree on by their clocks. Half-way the broker is killed, and the wall clock of the right page is moved an hour ahead and
 * then two back (in that page alone: both stand on one machine).
 */
export const sync: Bench = {
  name: 'sync',
  purpose: 'two browsers side by side show the same frame: 30 and 60 frames a second, pictures, a killed broker, a wall clock that jumps, busy processors, a slow network',
  takes: 'about 26 minutes, quick 5',
  async run({ isQuick, say }) {
    await using begun = new AsyncDisposableStack()
    const system = await startSystem()
    begun.defer(() => system.stop())
    const house = await makeHouse(system)
    say('rendering clips whose frames are numbered …')
    const sides = await openSideBySide(say)
    begun.defer(() => sides.stop())
    await enrol(system, house.screens[0], sides.left)
    await enrol(system, house.screens[1], sides.right)
    const figures: Figure[] = []
    const found = (...each: readonly Figure[]) => {
      figures.push(...each)
      for (const { name, value, p95, unit } of each) say(`  ${name}: ${value ?? p95} ${unit}`)
    }
    for (const rate of RATES) found(...(await videoFigures(system, house, sides, rate, isQuick ? 40_000 : 600_000, say)))
    found(...(await pictureFigures(system, house, sides, isQuick ? 40_000 : 120_000, say)))
    say('asking the clocks …')
    found(clockFigure('clock against truth, this machine', await clockErrors(sides.left, isQuick ? 40 : 200), 0.3))
    found(await slowNetwork(system, house.screens[2], isQuick ? 60 : 300, say))
    return [...figures, ...hourFigures()]
  },
}

interface House {
  readonly screens: readonly [ScreenId, ScreenId, ScreenId]
  readonly playlist: PlaylistId
}

async function makeHouse({ client, organisation }: System): Promise<House> {
  const site = await client.call(createSite, { body: { organisation, name: '测量站点', zone: 'Asia/Shanghai' } })
  const glass = { widthPx: CLIP_WIDTH, heightPx: CLIP_HEIGHT }
  const make = async (name: string) => (await client.call(createScreen, { body: { organisation, site: site.id, name, rotation: 0, volume: 0, glass } })).id
  const screens = [await make('左屏'), await make('右屏'), await make('远屏')] as const
  const playlist = (await client.call(createPlaylist, { body: { organisation, name: '测量', slots: [] } })).id
  await client.call(createEntry, { body: { organisation, name: '测量', playlist, priority: 'normal', rank: 0, when: { kind: 'always' }, targets: [{ kind: 'all' }] } })
  return { screens, playlist }
}

async function enrol({ client }: System, screen: ScreenId, page: Page, port?: number): Promise<void> {
  const url = new URL((await client.call(createEnrolment, { params: { id: screen } })).url)
  if (port !== undefined) url.port = String(port)
  // The page's own view of the wall clock, which the bench may move. Nothing else of the page is changed.
  await page.evaluateOnNewDocument(() => {
    const real = Date.now.bind(Date)
    const moved = globalThis as { wallMovedMs?: number }
    Date.now = () => real() + (moved.wallMovedMs ?? 0)
  })
  await page.goto(url.href)
  await until(async () => (await client.call(listScreens)).screens.find((each) => each.id === screen)?.condition === 'alive', 'the player is connected')
}

async function videoFigures(system: System, house: House, sides: SideBySide, rate: 30 | 60, lastsMs: number, say: (line: string) => void): Promise<readonly Figure[]> {
  say(`${rate} frames a second for ${Math.round(lastsMs / 1000)} s …`)
  const items: ItemId[] = []
  for (const clip of rate === 30 ? [0, 1] : [2, 3]) items.push(await upload(system, 'video', await renderClip({ clip, framesPerSecond: rate, seconds: CLIP_SECONDS })))
  await show(system, house, sides, items, CLIP_SECONDS * 1000)
  const frames = rate * CLIP_SECONDS
  const agreement = (looks: Awaited<ReturnType<typeof lookFor>>) => {
    for (const { fromS, lastsS, left, right } of stretchesApart(looks, frames)) say(`  apart ${fromS.toFixed(1)} s after the beginning for ${lastsS.toFixed(1)} s; refreshes of each frame then: left ${left.join(' ')} · right ${right.join(' ')}`)
    return agreementOf(looks, frames)
  }
  const steady = agreement(await lookFor(sides, lastsMs / 2))
  const shaken = agreement(await lookWhile(sides, lastsMs / 2, [() => system.killBroker(), () => moveWall(sides.right, HOUR_MS), () => moveWall(sides.right, -HOUR_MS)]))
  await moveWall(sides.right, 0)
  const burners = [burn(), burn()]
  const busy = agreement(await lookFor(sides, BURN_MS))
  for (const each of burners) each.kill('SIGKILL')
  const name = `${rate} frames a second`
  return [...agreementFigures(name, steady, 0.99), ...agreementFigures(`${name}, the broker killed and the wall clock of one side moved by ± 1 h`, shaken, 0.99), ...agreementFigures(`${name}, both processors busy`, busy, 0.95).slice(0, 1)]
}

async function pictureFigures(system: System, house: House, sides: SideBySide, lastsMs: number, say: (line: string) => void): Promise<readonly Figure[]> {
  say('pictures …')
  const items: ItemId[] = []
  for (const clip of [4, 5]) items.push(await upload(system, 'image', await renderClip({ clip, isPicture: true })))
  await show(system, house, sides, items, PICTURE_MS)
  const apart = spread(switchesApart(await lookFor(sides, lastsMs)))
  return [{ name: 'changes of picture, left and right apart', unit: 'ms', ...apart, bar: `p95 ≤ ${PICTURES_P95_MS}`, ok: apart.p95 <= PICTURES_P95_MS }]
}

async function slowNetwork(system: System, screen: ScreenId, looks: number, say: (line: string) => void): Promise<Figure> {
  say(`a network with ${JITTER_MS.least} to ${JITTER_MS.most} ms each way …`)
  await using begun = new AsyncDisposableStack()
  const proxy = await startJitterProxy(Number(new URL(system.origin).port), JITTER_MS.least, JITTER_MS.most)
  begun.defer(() => proxy.stop())
  const chromium = await openChromium({ widthPx: CLIP_WIDTH, heightPx: CLIP_HEIGHT })
  begun.defer(() => chromium.close())
  const page = (await chromium.browser.pages())[0] ?? (await chromium.browser.newPage())
  await enrol(system, screen, page, proxy.port)
  // What such a network says of itself in its first minutes.
  await pass(LISTENED_MS)
  return clockFigure(`clock against truth, ${JITTER_MS.least} to ${JITTER_MS.most} ms each way`, await clockErrors(page, looks), 2)
}

function clockFigure(name: string, { errors, stated }: Awaited<ReturnType<typeof clockErrors>>, mostMs: number): Figure {
  const of = spread(errors)
  const within = errors.filter((error, index) => error <= (stated[index] ?? 0)).length / errors.length
  return { name: `${name} (within what it states: ${Math.round(within * 100)} %)`, unit: 'ms', ...of, bar: `p95 ≤ ${mostMs}`, ok: of.p95 <= mostMs && within >= 0.99 }
}

async function upload({ client, organisation }: System, kind: 'video' | 'image', path: string): Promise<ItemId> {
  const medium = await client.upload(path, organisation)
  const item = kind === 'video' ? { kind, name: path.slice(-12), medium, fit: 'cover' as const } : { kind, name: path.slice(-12), medium, fit: 'cover' as const, focus: { x: 0.5, y: 0.5 } }
  return (await client.call(createItem, { body: { organisation, item } })).item.id
}

async function show({ client }: System, { playlist }: House, sides: SideBySide, items: readonly ItemId[], durationMs: number): Promise<void> {
  await client.call(changePlaylist, { params: { id: playlist }, body: { name: '测量', slots: items.map((item, index) => ({ id: `slot-${index}`, item, durationMs })) } })
  await client.call(publishNow, { body: { note: '' } })
  for (const page of [sides.left, sides.right]) await page.waitForSelector(items.map((item) => `[data-item="${item}"][data-state="playing"]`).join(), { timeout: 60_000 })
  await pass(SETTLE_MS)
}

async function lookFor(sides: SideBySide, ms: number) {
  return lookWhile(sides, ms, [])
}

/** Does these things meanwhile, evenly spread. */
async function lookWhile(sides: SideBySide, ms: number, does: readonly (() => Promise<unknown>)[]) {
  const looking = sides.look()
  for (const each of does) {
    await pass(ms / (does.length + 1))
    await each()
  }
  await pass(ms / (does.length + 1))
  return looking.stop()
}

async function moveWall(page: Page, byMs: number): Promise<void> {
  await page.evaluate((ms) => void Object.assign(globalThis, { wallMovedMs: ms }), byMs)
}

/** Another unit of the terminal that has much to do. */
function burn(): ChildProcess {
  return spawn(process.execPath, ['-e', 'while (true);'], { detached: true, stdio: 'ignore' })
}

async function pass(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms))
}
