import type { ItemId } from '#protocol'
import type { Page } from 'puppeteer-core'
import { GRAB_HEIGHT, GRAB_WIDTH } from './camera.ts'
import type { ColouredItem } from './coloured-items.ts'
import type { Pixels } from './judge.ts'

const EVERY_MS = 1000
const COLOURS = [
  [200, 40, 200],
  [40, 200, 40],
] as const

export interface BareChanges {
  readonly tour: readonly ColouredItem[]
  readonly pictures: ReadonlyMap<string, Pixels>
  readonly changes: number
  readonly tookAtMostMs: number
}

/** A page of two decoded pictures that change places, and nothing else: what is found there is the camera's own. */
export async function bareChanges(page: Page, changes: number): Promise<BareChanges> {
  await page.evaluate(
    async (colours, everyMs) => {
      document.body.style.cssText = 'margin:0;overflow:hidden;background:#17191c;cursor:none'
      const pictures = await Promise.all(
        colours.map(async (colour) => {
          const canvas = document.createElement('canvas')
          Object.assign(canvas, { width: innerWidth, height: innerHeight })
          const context = canvas.getContext('2d')
          if (context === null) throw new Error('The canvas cannot be drawn on.')
          context.fillStyle = `rgb(${colour.join()})`
          context.fillRect(0, 0, innerWidth, innerHeight)
          const img = new Image()
          img.src = canvas.toDataURL()
          img.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;will-change:transform'
          await img.decode()
          document.body.append(img)
          return img
        }),
      )
      let front = 0
      setInterval(() => {
        front = 1 - front
        for (const [index, picture] of pictures.entries()) picture.style.zIndex = index === front ? '2' : '1'
      }, everyMs)
    },
    COLOURS,
    EVERY_MS,
  )
  const tour = COLOURS.map((_, index) => ({ id: `bare-${index}` as string as ItemId, name: `bare ${index}`, kind: 'bare image', entrance: 'cut' as const }))
  const pictures = new Map(COLOURS.map((colour, index) => [`bare-${index}`, Uint8Array.from(Array.from({ length: GRAB_WIDTH * GRAB_HEIGHT }, () => colour).flat())]))
  return { tour, pictures, changes, tookAtMostMs: changes * EVERY_MS * 1.2 + 10_000 }
}
