import type { Page } from 'puppeteer-core'
import decodeQR from 'qr/decode.js'
import sharp from 'sharp'

/** Reads the code on a glass as a camera does: from its picture. */
export async function scanCode(page: Page): Promise<string> {
  const { data, info } = await sharp(await page.screenshot()).removeAlpha().ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return decodeQR({ width: info.width, height: info.height, data: new Uint8ClampedArray(data) })
}

/** All words of a page, those of its elements among them. */
export async function wordsOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const collect = (root: Node): string => {
      const own = root.nodeType === Node.TEXT_NODE ? (root.textContent ?? '') : ''
      const shadow = root instanceof Element && root.shadowRoot !== null ? collect(root.shadowRoot) : ''
      return own + shadow + [...root.childNodes].map(collect).join(' ')
    }
    return collect(document.body)
  })
}
