import assert from 'node:assert/strict'
import { createServer as createHttpServer, type Server } from 'node:http'
import axe from 'axe-core'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { examples, kind, type Item, type Kind } from '#content'
import { openWidgetHarness, type WidgetHarness } from '../../tools/system/widget-harness.ts'
// Brings the type of `window.harness`.
import type {} from './harness/harness.ts'

const landscape = { width: 1920, height: 1080 }
const portrait = { width: 1080, height: 1920 }

let harness: WidgetHarness
let pages: Server
let pagesOrigin: string
let page: Page
let errors: string[] = []

beforeAll(async () => {
  pages = createHttpServer((request, response) => {
    if (request.url === '/never') return
    response.setHeader('content-type', 'text/html; charset=utf-8').end('<!doctype html><html lang="zh"><title>页</title><h1>页</h1>')
  })
  pagesOrigin = await new Promise((resolve, reject) => {
    pages.once('error', reject).listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${portOf(pages.address())}`))
  })
  harness = await openWidgetHarness()
  page = harness.page
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.addScriptTag({ content: axe.source })
})

afterAll(async () => {
  await harness?.close()
  pages?.closeAllConnections()
  await new Promise((resolve) => (pages === undefined ? resolve(undefined) : pages.close(resolve)))
})

beforeEach(async () => {
  errors = []
  await page.setViewport(landscape)
  await page.evaluate(() => {
    const { world } = window.harness
    Object.assign(world, { isMoving: true, hasBitmaps: false, bitmaps: 0, canMakeCodes: true, instant: Date.UTC(2026, 10, 27, 5, 48) })
    world.faults.length = 0
  })
})

const shown = Object.values(examples).flatMap((list) => list.map((item): [string, Item] => [item.id, item]))

describe.each([examples.image[0]!, examples.poster[0]!])('a picture of $kind', (item) => {
  it('that is had decoded stands on a canvas when its turn comes, needs no address, and is not decoded again', async () => {
    await page.evaluate(() => Object.assign(window.harness.world, { hasBitmaps: true }))
    await mount(item.kind, landscape)
    await page.evaluate((one) => window.harness.widget().prepare(one, 0, new AbortController().signal), item)
    expect((await drawn())['canvas']).toBeNull()
    await page.evaluate(() => window.harness.widget().show())
    const { canvas, img } = await drawn()
    expect(img).toBeNull()
    expect(canvas?.[3]).toBe(255)
    expect(canvas?.slice(0, 3).some((each) => each > 0)).toBe(true)
    expect(await held()).toBe(0)
    await present(item)
    expect((await drawn())['canvas']).toEqual(canvas)
    expect(await page.evaluate(() => window.harness.world.bitmaps)).toBe(1)
  })

  it('stands in an <img> where it is had by its address only', async () => {
    await mount(item.kind, landscape)
    await present(item)
    const { canvas, img } = await drawn()
    expect(canvas).toBeNull()
    expect(img?.[3]).toBe(255)
  })
})

describe.each([
  ['landscape', landscape],
  ['portrait', portrait],
])('on %s glass', (_shape, size) => {
  it.each(shown)('%s is prepared, stays inside its box and can be read by everyone', async (_id, item) => {
    await page.setViewport(size)
    await mount(item.kind, size)
    await present(item)
    const overflow = await page.evaluate(() => {
      const sheet = window.harness.widget().shadowRoot?.querySelector('.sheet')
      return sheet === null || sheet === undefined ? 0 : Math.max(sheet.scrollWidth - sheet.clientWidth, sheet.scrollHeight - sheet.clientHeight)
    })
    expect(overflow).toBeLessThanOrEqual(1)
    const violations = await page.evaluate(async () => {
      const { violations: found } = await (window as unknown as { axe: typeof axe }).axe.run('main', { iframes: false })
      return found.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
    })
    expect(violations).toEqual([])
    expect(errors).toEqual([])
  })

  it('heading and text of a short poster are large enough to be read from 8 m', async () => {
    await page.setViewport(size)
    await mount('poster', size)
    const item = { ...examples.poster[2]!, heading: '意见征集' }
    await present(item)
    const sizes = await page.evaluate(() => {
      const root = window.harness.widget().shadowRoot
      const sizeOf = (selector: string): number => Number.parseFloat(getComputedStyle(root!.querySelector(selector)!).fontSize)
      return { title: sizeOf('.title'), text: sizeOf('.text'), footer: sizeOf('.footer') }
    })
    expect(sizes.title).toBeGreaterThanOrEqual(size.height / 12)
    expect(sizes.text).toBeGreaterThanOrEqual(size.height / 36)
    expect(sizes.footer).toBeGreaterThanOrEqual(size.height / 36 - 0.1)
  })

  it('the halves of a couplet stand on a line each, or side by side', async () => {
    await page.setViewport(size)
    await mount('poster', size)
    await present({ ...examples.poster[0]!, heading: '清风常伴 廉洁同行', text: '', picture: null })
    const heights = await page.evaluate(() => {
      const lineHeight = Number.parseFloat(getComputedStyle(window.harness.widget().shadowRoot!.querySelector('.title')!).lineHeight)
      return [...window.harness.widget().shadowRoot!.querySelectorAll('.clause')].map((half) => half.getBoundingClientRect().height / lineHeight)
    })
    expect(heights).toHaveLength(2)
    for (const height of heights) expect(height).toBeLessThan(1.5)
  })

  it('the longest poster that the model allows is not cut', async () => {
    await page.setViewport(size)
    await mount('poster', size)
    await present({ ...examples.poster[0]!, heading: '长'.repeat(40), text: '字'.repeat(300), footer: '尾'.repeat(60) })
    expect(await page.evaluate(() => window.harness.widget().dataset['fit'])).toBe('tight')
  })

  it('a code is at least a quarter of the glass high', async () => {
    await page.setViewport(size)
    await mount('sign-in', size)
    await present(examples['sign-in'][0]!)
    const height = await page.evaluate(() => window.harness.widget().shadowRoot!.querySelector('.card')!.getBoundingClientRect().height)
    expect(height).toBeGreaterThanOrEqual(size.height / 4)
  })
})

describe('whatever happens', () => {
  it.each(['image', 'video', 'poster'] satisfies Kind[])('%s rejects a missing medium in words and stays usable', async (which) => {
    await mount(which, landscape)
    expect(await refusal(withMedium(examples[which][0]!, 'f'.repeat(64)))).toMatch(/is not here\.$/)
    await present(examples[which][0]!)
    expect(errors).toEqual([])
    await page.evaluate(() => window.harness.widget().hide())
    expect(await held()).toBe(0)
  })

  it.each(['image', 'video', 'poster'] satisfies Kind[])('%s rejects bytes that are none of its kind', async (which) => {
    await mount(which, landscape)
    await page.evaluate((hash) => window.harness.world.media.set(hash, URL.createObjectURL(new Blob(['not a picture']))), 'bad'.padEnd(64, '0'))
    expect(await refusal(withMedium(examples[which][0]!, 'bad'.padEnd(64, '0')))).toMatch(/cannot be decoded|cannot play/)
    expect(await held()).toBe(0)
    expect(errors).toEqual([])
  })

  it.each(shown)('%s survives a box without size', async (_id, item) => {
    await mount(item.kind, { width: 0, height: 0 })
    await present(item)
    await page.evaluate(({ width, height }) => window.harness.resize(width, height), landscape)
    await page.evaluate(() => window.harness.widget().hide())
    expect(errors).toEqual([])
  })

  it.each(kind.options)('%s gives up at once when it is told to, and gives back what it holds', async (which) => {
    await mount(which, landscape)
    const reason = await page.evaluate(async (item) => {
      const giveUp = new AbortController()
      const preparing = window.harness.widget().prepare(item, 0, giveUp.signal)
      giveUp.abort(new Error('never mind'))
      return preparing.then(
        () => 'prepared',
        (error: Error) => error.message,
      )
    }, examples[which][0]!)
    expect(reason).toBe('never mind')
    expect(await held()).toBe(0)
    expect(await page.evaluate(() => window.harness.world.listeners)).toBe(0)
    expect(errors).toEqual([])
  })

  it.each(kind.options)('%s is the same after 200 showings', async (which) => {
    await mount(which, { width: 480, height: 270 })
    const items = examples[which].map((item) => (item.kind === 'page' ? { ...item, url: pagesOrigin } : item))
    const show = async (rounds: number): Promise<void> => {
      await page.evaluate(
        async (list, count) => {
          for (let round = 0; round < count; round++) {
            await window.harness.present(list[round % list.length]!)
            window.harness.widget().hide()
          }
        },
        items,
        rounds,
      )
    }
    await show(20)
    const before = await nodes()
    await show(200)
    await expect.poll(nodes).toBeLessThanOrEqual(before + 10)
    expect(await held()).toBe(0)
    expect(await page.evaluate(() => window.harness.world.listeners)).toBe(0)
    expect(errors).toEqual([])
  })
})

describe('a page', () => {
  it('keeps a foreign origin, and one of ours gets none', async () => {
    await mount('page', landscape)
    const sandboxOf = async (url: string): Promise<string | null> => {
      await present({ ...examples.page[0]!, url })
      return page.evaluate(() => window.harness.widget().shadowRoot!.querySelector('iframe')!.getAttribute('sandbox'))
    }
    expect(await sandboxOf(pagesOrigin)).toBe('allow-scripts allow-same-origin')
    expect(await sandboxOf(new URL('/', page.url()).href)).toBe('allow-scripts')
    await page.evaluate(() => window.harness.widget().hide())
    expect(await page.evaluate(() => window.harness.widget().shadowRoot!.querySelector('iframe'))).toBeNull()
  })

  it('is not shown when nobody answers', async () => {
    await mount('page', landscape)
    expect(await refusal({ ...examples.page[0]!, url: 'http://127.0.0.1:1/' })).toBe('The page cannot be reached.')
    expect(errors).toEqual([])
  })

  it('is given up after 15 seconds', async () => {
    await mount('page', landscape)
    await page.evaluate(() => {
      const real = window.setTimeout
      // The page's patience passes at once; everything else waits as always.
      window.setTimeout = ((run: () => void, delay: number) => real(run, delay === 15_000 ? 0 : delay)) as typeof setTimeout
    })
    expect(await refusal({ ...examples.page[0]!, url: `${pagesOrigin}/never` })).toMatch(/has not loaded within 15 seconds/)
    expect(errors).toEqual([])
  })
})

describe('a sign-in', () => {
  it('makes its code anew when the slot ends', async () => {
    await mount('sign-in', landscape)
    await present(examples['sign-in'][0]!)
    const first = await code()
    await page.evaluate(() => void (window.harness.world.instant += 15_000))
    await page.waitForFunction((old) => window.harness.widget().shadowRoot!.querySelector('.card path')?.getAttribute('d') !== old, {}, first)
    expect(await code()).not.toBeNull()
    await page.evaluate(() => window.harness.widget().hide())
  })

  it('says so where no code can be made, and draws a specimen in a preview', async () => {
    await mount('sign-in', landscape)
    await page.evaluate(() => void (window.harness.world.canMakeCodes = false))
    await present(examples['sign-in'][0]!)
    expect(await text('.card')).toContain('签到码暂时不可用')
    await page.evaluate(() => void (window.harness.world.isMoving = false))
    await present(examples['sign-in'][0]!)
    expect(await text('.card')).toContain('示例')
    expect(await code()).not.toBeNull()
    await page.evaluate(() => window.harness.widget().hide())
  })

  it('counts up with its feed, and marks a figure that is old or missing', async () => {
    await mount('sign-in', landscape)
    const item = examples['sign-in'][0]!
    await present(item)
    const setFeed = async (present_: number | null, ageMs: number): Promise<unknown> =>
      page.evaluate(
        (scope, present__, age) => {
          const { world } = window.harness
          world.setFeed('attendance', scope, present__ === null ? null : { present: present__, expected: 120 }, world.instant - age)
          return window.harness.rendered()
        },
        item.activity.id,
        present_,
        ageMs,
      )
    await setFeed(87, 0)
    expect(await text('.present')).toBe('87')
    expect(await text('.count')).not.toContain('待更新')
    await setFeed(88, 11 * 60_000)
    expect(await text('.count')).toMatch(/截至 13:37\s*待更新/u)
    await setFeed(null, 0)
    expect(await text('.count')).toContain('人数待更新')
    await setFeed(86, 0)
    await page.evaluate(() => window.harness.widget().hide())
  })
})

describe('a ranking', () => {
  it('shows as many rows as the glass holds, ties as ties, and follows its feed', async () => {
    await mount('branch-ranking', landscape)
    await present(examples['branch-ranking'][0]!)
    const ranks = async (): Promise<string[]> =>
      page.evaluate(() => [...window.harness.widget().shadowRoot!.querySelectorAll('.rank')].map((rank) => rank.getAttribute('aria-label') ?? ''))
    expect(await ranks()).toEqual(['第1名', '第2名', '并列第3名', '并列第3名', '第5名', '第6名', '第7名', '第8名'])
    await page.evaluate(({ width, height }) => window.harness.resize(width, height), portrait)
    await page.waitForFunction(() => window.harness.widget().shadowRoot!.querySelectorAll('.rank').length === 10)
    await page.evaluate(
      (scope) => window.harness.world.setFeed('branch-ranking', scope, { month: '2026-12', rows: [] }),
      examples['branch-ranking'][0]!.organisation,
    )
    await page.waitForFunction(() => window.harness.widget().shadowRoot!.textContent!.includes('本月积分尚未产生'))
    await page.evaluate((scope) => window.harness.world.setFeed('branch-ranking', scope, null), examples['branch-ranking'][0]!.organisation)
    await page.waitForFunction(() => window.harness.widget().shadowRoot!.textContent!.includes('数据正在汇总'))
    expect(await ranks()).toEqual([])
    await page.evaluate(() => window.harness.widget().hide())
  })
})

describe('fonts', () => {
  it('load only the slices that a text needs', async () => {
    const loaded = async (): Promise<number> => page.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').length)
    const before = await loaded()
    await page.evaluate(() => window.harness.fontsReady('龘靐齉爩', ['sans']))
    const added = (await loaded()) - before
    expect(added).toBeGreaterThanOrEqual(1)
    expect(added).toBeLessThanOrEqual(4)
  })
})

/** What each element that could draw the picture has to show: the middle of it, or null where it is hidden. */
async function drawn(): Promise<Record<string, readonly number[] | null>> {
  return page.evaluate(() =>
    Object.fromEntries(
      [...window.harness.widget().shadowRoot!.querySelectorAll<HTMLCanvasElement | HTMLImageElement>('canvas, img')].map((each) => {
        const look = new OffscreenCanvas(1, 1).getContext('2d')!
        if (!each.hidden) look.drawImage(each, 0, 0, 1, 1)
        return [each.localName, each.hidden ? null : [...look.getImageData(0, 0, 1, 1).data]]
      }),
    ),
  )
}

async function mount(which: Kind, { width, height }: { readonly width: number; readonly height: number }): Promise<void> {
  await page.evaluate((name, w, h) => void window.harness.mount(name, w, h), which, width, height)
}

async function present(item: Item): Promise<void> {
  const real = item.kind === 'page' && item.url.startsWith('https:') ? { ...item, url: pagesOrigin } : item
  await page.evaluate((one) => window.harness.present(one), real)
}

async function refusal(item: Item): Promise<string | null> {
  return page.evaluate((one) => window.harness.refusal(one), item)
}

function withMedium(item: Item, hash: string): Item {
  // A hash that the harness does not know; its brand means nothing on the other side of the browser's wall.
  return { ...item, ...(item.kind === 'poster' ? { picture: hash } : { medium: hash }) } as Item
}

async function held(): Promise<number> {
  return page.evaluate(() => window.harness.world.heldNow())
}

async function code(): Promise<string | null> {
  return page.evaluate(() => window.harness.widget().shadowRoot!.querySelector('.card path')?.getAttribute('d') ?? null)
}

async function text(selector: string): Promise<string> {
  return page.evaluate((wanted) => window.harness.widget().shadowRoot!.querySelector(wanted)?.textContent ?? '', selector)
}

async function nodes(): Promise<number> {
  const session = await page.createCDPSession()
  await session.send('HeapProfiler.collectGarbage')
  const { nodes: count } = await session.send('Memory.getDOMCounters')
  await session.detach()
  return count
}

function portOf(address: unknown): number {
  assert(typeof address === 'object' && address !== null && 'port' in address, 'The server has no port.')
  return Number(address.port)
}
