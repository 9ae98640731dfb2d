import { changePlaylist, listScreens, publishNow, sendCommands, type ItemId } from '#protocol'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import sharp from 'sharp'
import { openChromium } from '../system/chromium.ts'
import { until } from '../system/until.ts'
import { openDisplay, startCamera, type Grab } from './camera.ts'
import { spread, type Bench } from './figures.ts'
import { makeStand, type Stand } from './stand.ts'

const WIDTH_PX = 960
const HEIGHT_PX = 540
const ITEM_MS = 4000
const STAY_MS = 1500
const NEAR = 8
/** Far from each other, from black, white and the player's own ground. */
const COLOURS = [
  [200, 40, 200],
  [40, 200, 40],
] as const

export const recycle: Bench = {
  name: 'recycle',
  purpose: 'the player starts anew behind its picture, every frame grabbed from outside at 60 Hz: frames that show neither item',
  takes: 'about 4 minutes for 40 starts, quick 1 minute',
  async run({ isQuick, say }) {
    const wanted = isQuick ? 8 : 40
    const display = await openDisplay(WIDTH_PX, HEIGHT_PX)
    const stand = await makeStand(say, { screens: 1, open: () => openChromium({ display: display.name, widthPx: WIDTH_PX, heightPx: HEIGHT_PX }) })
    try {
      await show(stand)
      await stand.page.waitForSelector('[data-state="playing"]')
      await wait(5000)
      let frames = 0
      let neither = 0
      const camera = startCamera(display, `${WIDTH_PX}x${HEIGHT_PX}`, (grab) => {
        frames += 1
        if (isOdd(grab)) neither += 1
      })
      await until(() => frames > 60, 'the camera sees')
      const began = performance.now()
      const startsMs: number[] = []
      for (let count = 0; count < wanted; count += 1) {
        const before = await stand.page.evaluate(() => performance.timeOrigin)
        await stand.system.client.call(sendCommands, { body: { screens: [stand.realScreen], order: { kind: 'reload' } } })
        await until(async () => stand.page.evaluate((then) => performance.timeOrigin !== then && document.querySelector('pl-stage')?.getAttribute('data-state') === 'playing', before).catch(() => false), 'it plays again')
        startsMs.push(await stand.page.evaluate(() => performance.now()))
        await until(async () => (await stand.system.client.call(listScreens)).screens.every(({ condition }) => condition === 'alive'), 'it is back')
        // At other places of an item each time, across its end too.
        await wait(STAY_MS + 700 * (count % 5))
      }
      const seconds = (performance.now() - began) / 1000
      await camera.stop()
      return [
        { name: 'frames that show neither item', unit: 'frames', n: wanted, value: neither, bar: '0', ok: neither === 0 },
        { name: 'from the new page to its first picture', unit: 'ms', ...spread(startsMs), bar: 'no bar', ok: true },
        { name: 'frames looked at per second', unit: 'frames/s', n: frames, value: Math.round((10 * frames) / seconds) / 10, bar: '≥ 55 of 60', ok: frames / seconds >= 55 },
      ]
    } finally {
      await stand.stop()
      await display.stop()
    }
  },
}

/** Whether a pixel is of no item. */
function isOdd({ pixels }: Grab): boolean {
  for (let at = 0; at < pixels.length; at += 3) {
    const isOf = (rgb: readonly number[]) => rgb.every((channel, offset) => Math.abs(channel - (pixels[at + offset] ?? 0)) <= NEAR)
    if (!COLOURS.some(isOf)) return true
  }
  return false
}

async function show(stand: Stand): Promise<void> {
  const { system, organisation, playlist } = stand
  const folder = await mkdtemp(join(tmpdir(), 'lobbycast-recycle-'))
  const items: ItemId[] = []
  for (const [index, [r, g, b]] of COLOURS.entries()) {
    const path = join(folder, `${index}.png`)
    await sharp({ create: { width: WIDTH_PX, height: HEIGHT_PX, channels: 3, background: { r, g, b } } })
      .png()
      .toFile(path)
    items.push(await stand.makeImage(await system.client.upload(path, organisation), `颜色 ${index}`))
  }
  await rm(folder, { recursive: true })
  const slots = items.map((item, index) => ({ id: `slot-${index}`, item, durationMs: ITEM_MS }))
  await system.client.call(changePlaylist, { params: { id: playlist }, body: { name: '测量', slots } })
  await system.client.call(publishNow, { body: { note: '' } })
}
