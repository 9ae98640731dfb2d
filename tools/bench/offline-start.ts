import { changePlaylist, publishNow } from '#protocol'
import { openChromium } from '../system/chromium.ts'
import { forgetStarts } from '../system/forget-starts.ts'
import { holdsShell } from '../system/small-house.ts'
import { spread, type Bench } from './figures.ts'
import { makePictures } from './pictures.ts'
import { makeStand } from './stand.ts'

const BAR_RATIO = 3
const SETTLE_MS = 5000

export const offlineStart: Bench = {
  name: 'offline-start',
  purpose: 'server and broker dead, browser restarted: the first correct item, as a ratio to an empty page',
  takes: 'about 2 minutes, quick 40 s',
  async run({ isQuick, say }) {
    const rounds = isQuick ? 5 : 20
    const stand = await makeStand(say, { screens: 1, open: () => openChromium() })
    const { profile } = stand.chromium
    const url = `${stand.system.origin}/player/`
    const [picture = ''] = await makePictures(1)
    const item = await stand.makeImage(await stand.system.client.upload(picture, stand.organisation), '离线测量')
    await stand.system.client.call(changePlaylist, { params: { id: stand.playlist }, body: { name: '测量', slots: [{ id: 'slot', item, durationMs: 3_600_000 }] } })
    await stand.system.client.call(publishNow, { body: { note: '' } })
    await stand.page.waitForSelector(`[data-item="${item}"][data-state="playing"]`)
    // The service worker must hold the shell, and the store the pointer, before everything is cut.
    await holdsShell(stand.page)
    await stand.page.reload()
    await stand.page.waitForSelector(`[data-item="${item}"][data-state="playing"]`)
    // A terminal that loses power has been running: what the browser does in its own time is done.
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
    await stand.chromium.close({ keepProfile: true })
    stand.live.stop()
    await stand.system.kill()

    say(`${rounds} starts of the browser without server and broker …`)
    const empty: number[] = []
    const player: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      empty.push(await firstPaint(profile, 'data:text/html,<title>empty</title><body style="background:%23a33">', 'body'))
      player.push(await firstPaint(profile, url, `[data-item="${item}"][data-state="playing"]`))
    }
    await stand.stop()
    const [bare, real] = [spread(empty), spread(player)]
    const ratio = Math.round((100 * real.median) / bare.median) / 100
    return [
      { name: 'navigation → first correct item, offline', unit: 'ms', ...real, baseline: { name: 'empty page → first paint', median: bare.median, p95: bare.p95 }, bar: `median ≤ ${BAR_RATIO} × baseline`, ok: ratio <= BAR_RATIO },
      { name: 'ratio to an empty page', unit: '×', n: rounds, value: ratio, bar: `≤ ${BAR_RATIO}`, ok: ratio <= BAR_RATIO },
    ]
  },
}

/** Starts a browser on the profile, opens the address, and returns milliseconds from the start of the navigation to the frame in which `selector` is there. */
async function firstPaint(profile: string, url: string, selector: string): Promise<number> {
  const chromium = await openChromium({ profile })
  try {
    const page = (await chromium.browser.pages())[0] ?? (await chromium.browser.newPage())
    await page.evaluateOnNewDocument(STOPWATCH, selector)
    await page.goto(url, { waitUntil: 'domcontentloaded' })
    const handle = await page.waitForFunction(() => (globalThis as { paintedAfterMs?: number }).paintedAfterMs ?? 0, { polling: 20, timeout: 20_000 })
    const afterMs = Number(await handle.jsonValue())
    if (url.startsWith('http')) await forgetStarts(page)
    return afterMs
  } finally {
    await chromium.close({ keepProfile: true })
  }
}

/** Runs in the page. */
function STOPWATCH(selector: string): void {
  const look = () => {
    if (document.querySelector(selector) === null) return
    observer.disconnect()
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => {
        ;(globalThis as { paintedAfterMs?: number }).paintedAfterMs = performance.now()
      }
      channel.port2.postMessage(null)
    })
  }
  const observer = new MutationObserver(look)
  observer.observe(document, { subtree: true, childList: true, attributes: true })
  look()
}
