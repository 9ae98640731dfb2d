import { openChromium } from '../system/chromium.ts'
import type { Witness } from './witness.ts'

/** The least that any push can cost here: a bare page that swaps two decoded pictures when a WebSocket message comes. */
export interface Baseline {
  /** One message to painted, in milliseconds. */
  round(): Promise<number>
  stop(): Promise<void>
}

export async function openBaseline(witness: Witness): Promise<Baseline> {
  const chromium = await openChromium()
  const page = (await chromium.browser.pages())[0] ?? (await chromium.browser.newPage())
  const isReady = witness.sees('baseline ready')
  await page.goto(witness.emptyPage)
  await page.evaluate(BARE_PAGE, witness.url)
  await isReady
  let round = 0
  return {
    async round() {
      round += 1
      const seen = witness.sees(`baseline ${round}`)
      const started = performance.now()
      witness.send(`baseline ${round}`)
      return (await seen).at - started
    },
    stop: () => chromium.close(),
  }
}

async function BARE_PAGE(url: string): Promise<void> {
  const pictures: HTMLImageElement[] = []
  for (const colour of ['#7a1f1f', '#1f3c7a']) {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1920, height: 1080 })
    const context = canvas.getContext('2d')
    if (context !== null) {
      context.fillStyle = colour
      context.fillRect(0, 0, 1920, 1080)
    }
    const picture = new Image()
    picture.src = canvas.toDataURL('image/jpeg')
    picture.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh'
    await picture.decode()
    document.body.append(picture)
    pictures.push(picture)
  }
  const socket = new WebSocket(url)
  const afterPaint = (mark: string) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => socket.send(mark)
      channel.port2.postMessage(null)
    })
  }
  socket.onmessage = (event) => {
    const mark = String(event.data)
    if (!mark.startsWith('baseline ')) return
    const front = Number(mark.slice(9)) % 2
    for (const [index, picture] of pictures.entries()) picture.style.zIndex = index === front ? '2' : '1'
    afterPaint(mark)
  }
  socket.onopen = () => afterPaint('baseline ready')
}
