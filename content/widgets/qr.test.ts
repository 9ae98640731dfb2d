import { describe, expect, it } from 'vitest'
import { encode } from 'uqr'
import { drawQr } from './qr.ts'

describe('a drawn QR code', () => {
  it.each(['https://lobby.example.org/p/screen-7.activity-3.1a2b3c.AbCdEfGhIjKlMnOpQrStUv', '示例'])('has exactly the dark modules of %s', (text) => {
    const { data, size } = encode(text, { ecc: 'M', border: 0 })
    const { path, modules } = drawQr(text)
    const dark = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
    for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      for (let step = 0; step < Number(length); step++) dark[Number(y)]![Number(x) + step] = true
    }
    expect(modules).toBe(size)
    expect(dark).toEqual(data)
  })

  it('carries a quiet zone of four modules', () => {
    const { modules, viewBox } = drawQr('示例')
    expect(viewBox).toBe(`-4 -4 ${modules + 8} ${modules + 8}`)
  })
})
