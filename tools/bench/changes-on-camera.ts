import { changePlaylist, publishNow } from '#protocol'
import { openChromium } from '../system/chromium.ts'
import { until } from '../system/until.ts'
import { bareChanges } from './bare-changes.ts'
import { GRAB_WIDTH, openDisplay, startCamera, type Grab, type VirtualDisplay } from './camera.ts'
import { makeColouredItems, type ColouredItem } from './coloured-items.ts'
import type { Bench, Figure } from './figures.ts'
import { isNear, judge, type Pixels } from './judge.ts'
import { makeStand, type Stand } from './stand.ts'

const WIDTH_PX = 960
const HEIGHT_PX = 540
const SIZE = `${WIDTH_PX}x${HEIGHT_PX}`
/** The shortest turn that a schedule knows. */
const ITEM_MS = 1000
/** A picture that is not put together by then never will be. */
const LEARN_PATIENCE_MS = 20_000
/** So long the same makes a reference. By the clock: a camera that was held up catches up with many grabs at once. */
const STILL_MS = 1500

export const camera: Bench = {
  name: 'camera',
  purpose: 'changes of item on a virtual display, over all pairs of kinds by cut, fade and slide, every frame grabbed from outside at 60 Hz: frames that are neither the old nor the new item',
  takes: 'about 40 minutes for 2,000 changes, quick 4 minutes',
  async run({ isQuick, say }) {
    const wanted = isQuick ? 75 : 2000
    const display = await openDisplay(WIDTH_PX, HEIGHT_PX)
    const stand = await makeStand(say, { screens: 1, open: () => openChromium({ display: display.name, widthPx: WIDTH_PX, heightPx: HEIGHT_PX }) })
    try {
      const coloured = await makeColouredItems(stand, { widthPx: WIDTH_PX, heightPx: HEIGHT_PX })
      const pictures = await learn(stand, display, coloured.items, say)
      await play(stand, coloured.tour, ITEM_MS)
      say(`watching ${wanted} changes of ${ITEM_MS / 1000} s each …`)
      const watch = new Watch(coloured.tour, pictures)
      const seconds = await watchFor(display, wanted * ITEM_MS * 1.3 + 30_000, (grab) => watch.see(grab.pixels), () => watch.changes >= wanted)
      await coloured.stop()
      await stand.page.goto('about:blank')
      say('the same camera on a bare page of two pictures …')
      const bare = await bareChanges(stand.page, isQuick ? 40 : 300)
      const own = new Watch(bare.tour, bare.pictures)
      const bareSeconds = await watchFor(display, bare.tookAtMostMs, (grab) => own.see(grab.pixels), () => own.changes >= bare.changes)
      return [...figures(watch, seconds, wanted), ...cameraFigures(own, bareSeconds, bare.changes)]
    } finally {
      await stand.stop()
      await display.stop()
    }
  },
}

function figures(watch: Watch, seconds: number, wanted: number): readonly Figure[] {
  const pairs = [...watch.pairs].map(([pair, count]) => `${pair} ${count}`).join(', ')
  const strange = watch.strange.size === 0 ? '' : `; at ${[...watch.strange].map(([pair, count]) => `${pair} ${count}`).join(', ')}`
  return [
    { name: `frames that are neither item (${pairs}${strange})`, unit: 'frames', n: watch.changes, value: watch.neither, bar: '0', ok: watch.neither === 0 && watch.changes >= wanted },
    { name: 'changes out of order', unit: 'changes', n: watch.changes, value: watch.outOfOrder, bar: '0', ok: watch.outOfOrder === 0 },
    rateOf('frames looked at per second', watch, seconds),
  ]
}

/** What the camera itself gets wrong, on a page that cannot be wrong. */
function cameraFigures(watch: Watch, seconds: number, wanted: number): readonly Figure[] {
  return [
    { name: 'bare page of two pictures: false findings of the camera', unit: 'frames', n: watch.changes, value: watch.neither, bar: '0', ok: watch.neither === 0 && watch.changes >= wanted },
    rateOf('bare page: frames looked at per second', watch, seconds),
  ]
}

function rateOf(name: string, { frames }: Watch, seconds: number): Figure {
  return { name, unit: 'frames/s', n: frames, value: Math.round((10 * frames) / seconds) / 10, bar: '≥ 55 of 60', ok: frames / seconds >= 55 }
}

/** Each item alone on the glass, until it stands still. */
async function learn(stand: Stand, display: VirtualDisplay, items: readonly ColouredItem[], say: (line: string) => void): Promise<ReadonlyMap<string, Pixels>> {
  say(`learning what ${items.length} items look like …`)
  const pictures = new Map<string, Pixels>()
  for (const item of items) {
    await play(stand, [item], 600_000)
    await stand.page.waitForSelector(`pl-stage[data-item="${item.id}"]`)
    let last: Pixels | null = null
    let stillSince = performance.now()
    const see = ({ pixels }: Grab) => {
      if (last === null || !isNear(pixels, last)) stillSince = performance.now()
      last = pixels
    }
    await watchFor(display, LEARN_PATIENCE_MS, see, () => last !== null && performance.now() - stillSince > STILL_MS)
    if (last === null || performance.now() - stillSince < STILL_MS) throw new Error(`${item.name} never stood still on glass.`)
    pictures.set(item.id, last)
  }
  return pictures
}

async function play(stand: Stand, items: readonly ColouredItem[], durationMs: number): Promise<void> {
  const slots = items.map((item, index) => ({ id: `slot-${index}`, item: item.id, durationMs }))
  await stand.system.client.call(changePlaylist, { params: { id: stand.playlist }, body: { name: '测量', slots } })
  await stand.system.client.call(publishNow, { body: { note: '' } })
}

/** Answers for how many seconds it looked. */
async function watchFor(display: VirtualDisplay, limitMs: number, see: (grab: Grab) => void, isDone: () => boolean): Promise<number> {
  const camera = startCamera(display, SIZE, see, true)
  const started = performance.now()
  await until(() => isDone() || performance.now() - started > limitMs, 'enough was seen', limitMs + 10_000)
  const seconds = (performance.now() - started) / 1000
  await camera.stop()
  return seconds
}

/**
 * Follows the tour grab by grab. The camera may start anywhere in it, and an item is in it several times: until only one place fits what was
 * seen nothing is counted.
 *
 *   looking ──one place fits──▶ following ──another item than the next──▶ looking
 */
class Watch {
  frames = 0
  changes = 0
  neither = 0
  outOfOrder = 0
  readonly pairs = new Map<string, number>()
  /** Where what is neither was seen. */
  readonly strange = new Map<string, number>()
  readonly #tour: readonly ColouredItem[]
  readonly #pictures: ReadonlyMap<string, Pixels>
  #places: readonly number[]

  constructor(tour: readonly ColouredItem[], pictures: ReadonlyMap<string, Pixels>) {
    this.#tour = tour
    this.#pictures = pictures
    this.#places = tour.map((_, place) => place)
  }

  see(pixels: Pixels): void {
    this.frames += 1
    const [place] = this.#places
    if (place === undefined || this.#places.length !== 1) return this.#look(pixels)
    const pair = `${this.#at(place).kind}→${this.#at(place + 1).kind} ${this.#at(place + 1).entrance}`
    const seen = this.#judge(pixels, place)
    if (seen === 'after') {
      this.pairs.set(pair, (this.pairs.get(pair) ?? 0) + 1)
      this.changes += 1
      this.#places = [(place + 1) % this.#tour.length]
    }
    if (seen !== 'neither') return
    if (this.#tour.some((item) => isNear(pixels, this.#pictureOf(item)))) {
      this.outOfOrder += 1
      this.#places = []
      this.#look(pixels)
    } else {
      this.neither += 1
      this.strange.set(pair, (this.strange.get(pair) ?? 0) + 1)
    }
  }

  #look(pixels: Pixels): void {
    const fitting = this.#places.flatMap((place) => {
      const seen = this.#judge(pixels, place)
      return seen === 'neither' ? [] : [seen === 'after' ? (place + 1) % this.#tour.length : place]
    })
    this.#places = fitting.length > 0 ? [...new Set(fitting)] : this.#tour.map((_, place) => place).filter((place) => isNear(pixels, this.#pictureOf(this.#at(place))))
  }

  #judge(pixels: Pixels, place: number): ReturnType<typeof judge> {
    const next = this.#at(place + 1)
    return judge(pixels, this.#pictureOf(this.#at(place)), this.#pictureOf(next), next.entrance, GRAB_WIDTH)
  }

  #at(place: number): ColouredItem {
    const item = this.#tour[place % this.#tour.length]
    if (item === undefined) throw new Error('A tour has items.')
    return item
  }

  #pictureOf({ id }: ColouredItem): Pixels {
    const picture = this.#pictures.get(id)
    if (picture === undefined) throw new Error('Every item was learnt.')
    return picture
  }
}
