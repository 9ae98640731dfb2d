import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { examples } from '#content'
import { openWidgetHarness, type WidgetHarness } from '../../tools/system/widget-harness.ts'
// Brings the type of `window.harness`.
import type {} from './harness/harness.ts'

let harness: WidgetHarness
let page: Page

beforeAll(async () => {
  harness = await openWidgetHarness()
  page = harness.page
})

afterAll(async () => {
  await harness?.close()
})

beforeEach(async () => {
  await page.evaluate(() => {
    const { world } = window.harness
    Object.assign(world, { isMoving: true, isRunning: true, isAgreeing: false })
    world.begins.length = 0
    world.faults.length = 0
    world.skews.length = 0
    window.harness.mount('video', 480, 270)
  })
})

describe('a video', () => {
  it('stands still at the place of the instant at which it will run, runs from then on, and lets go of its sources', async () => {
    const before = await page.evaluate(async (item) => {
      const { widget } = window.harness
      await widget().prepare(item, 4_700, new AbortController().signal)
      const video = widget().shadowRoot!.querySelector('video')!
      return { paused: video.paused, at: video.currentTime, frames: widget().frames, muted: video.muted }
    }, examples.video[0]!)
    // Two seconds long: 4.7 s into its showing it stands in its third round, at what will be due when it can run and a frame begins.
    expect(before).toMatchObject({ paused: true, muted: true })
    expect(before.at).toBeGreaterThan(0.9)
    expect(before.at * 5).toBeCloseTo(Math.round(before.at * 5))
    await page.evaluate(() => window.harness.widget().show())
    await page.waitForFunction((from) => (window.harness.widget().frames ?? 0) > from + 20, {}, before.frames ?? 0)
    const after = await page.evaluate(() => {
      window.harness.widget().hide()
      return [...window.harness.widget().shadowRoot!.querySelectorAll('video')].map((video) => ({ paused: video.paused, src: video.getAttribute('src'), ready: video.readyState }))
    })
    expect(after).toEqual([
      { paused: true, src: null, ready: 0 },
      { paused: true, src: null, ready: 0 },
    ])
    expect(await page.evaluate(() => window.harness.world.faults)).toEqual([])
  })

  it('is at every moment, rounds later too, where the instant says, and tells how exactly', async () => {
    const told = await page.evaluate(async (item) => {
      const { world, widget } = window.harness
      await widget().prepare(item, 0, new AbortController().signal, world.now() + 400)
      await new Promise((resolve) => setTimeout(resolve, 280))
      widget().show()
      await new Promise((resolve) => setTimeout(resolve, 7000))
      widget().hide()
      return world.skews
    }, examples.video[0]!)
    expect(told.length).toBeGreaterThan(1)
    for (const { skewMs, grainMs, seeks } of told) {
      expect(Math.abs(skewMs)).toBeLessThan(25 + grainMs)
      expect(seeks).toBe(0)
    }
  }, 20_000)

  it('begins with the frame that the screens here agree on, and asks for each round anew', { retry: 2, timeout: 30_000 }, async () => {
    const { skews, begins, startAt } = await page.evaluate(async (item) => {
      const { world, widget } = window.harness
      world.isAgreeing = true
      const startAt = Math.ceil(world.now()) + 2500
      await widget().prepare(item, 0, new AbortController().signal, startAt)
      await new Promise((resolve) => setTimeout(resolve, startAt - world.now() - 120))
      widget().show()
      await new Promise((resolve) => setTimeout(resolve, 4200))
      widget().hide()
      return { skews: world.skews, begins: world.begins, startAt }
    }, examples.video[0]!)
    expect(begins.map(({ of }) => Math.round((of - startAt) / 2000))).toEqual([0, 1, 2])
    for (const { lateMs } of begins) expect(Math.abs(lateMs)).toBeLessThan(9)
    const [first] = begins
    expect(Math.abs((skews[0]?.skewMs ?? Infinity) + (first?.agreed ?? Infinity))).toBeLessThan(6)
  })

  it('that somebody leads runs from where it was put, and stands where it was stopped', async () => {
    const places = await page.evaluate(async (item) => {
      const { world, widget } = window.harness
      const place = () => widget().shadowRoot!.querySelector('video')!.currentTime
      const lead = async (playhead: { readonly positionMs: number; readonly isRunning: boolean }) => {
        await widget().prepare({ ...item, playhead: { ...playhead, at: Math.round(world.now()) } }, 0, new AbortController().signal)
        widget().show()
        await new Promise((resolve) => setTimeout(resolve, 700))
        const at = place()
        widget().hide()
        return at
      }
      return [await lead({ positionMs: 900, isRunning: false }), await lead({ positionMs: 400, isRunning: true })]
    }, examples.video[0]!)
    expect(places[0]).toBeCloseTo(0.9, 1)
    expect(places[1]).toBeGreaterThan(0.9)
    expect(places[1]).toBeLessThan(1.5)
  })

  it('is a still where nothing moves', async () => {
    await page.evaluate(() => void (window.harness.world.isMoving = false))
    await page.evaluate((item) => window.harness.present(item), examples.video[0]!)
    const state = await page.evaluate(() => {
      const [img, video] = [...window.harness.widget().shadowRoot!.querySelectorAll<HTMLImageElement | HTMLVideoElement>('img, video')].toReversed()
      return { drawn: img instanceof HTMLImageElement && img.naturalWidth > 0, src: video!.getAttribute('src') }
    })
    expect(state).toEqual({ drawn: true, src: null })
  })
})
