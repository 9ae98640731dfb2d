import { describe, expect, it } from 'vitest'
import { fitWords, type Page, type Setting } from './fit-words.ts'

describe('fitting words', () => {
  it('takes the largest setting that fits', () => {
    const page = new Paper({ largest: 1.3 })
    expect(fitWords(page)).toBe('well')
    expect(page.setting?.title).toBe(1.3)
  })

  it('lets the picture give way before words get smaller than is read from afar', () => {
    const page = new Paper({ largest: 1, mustCrowd: true })
    expect(fitWords(page)).toBe('well')
    expect(page.setting).toMatchObject({ title: 1, isCrowded: true })
  })

  it('prefers whole clauses to larger words', () => {
    const page = new Paper({ largest: 1.6, wholeUpTo: 1.1 })
    expect(fitWords(page)).toBe('well')
    expect(page.setting?.title).toBe(1.1)
  })

  it('breaks clauses rather than set them smaller than is read from afar', () => {
    const page = new Paper({ largest: 1.6, wholeUpTo: 0.9 })
    expect(fitWords(page)).toBe('well')
    expect(page.setting?.title).toBe(1.6)
  })

  it('gives the text the room that a smaller heading leaves', () => {
    const page = new Paper({ largest: 1.6, wholeUpTo: 1.1, largestText: 1.5 })
    fitWords(page)
    expect(page.setting).toMatchObject({ title: 1.1, text: 1.45 })
  })

  it('says when words are small, and when they are cut', () => {
    expect(fitWords(new Paper({ largest: 0.7 }))).toBe('tight')
    expect(fitWords(new Paper({ largest: 0.1 }))).toBe('cut')
  })
})

interface Bounds {
  readonly largest: number
  readonly largestText?: number
  readonly mustCrowd?: boolean
  readonly wholeUpTo?: number
}

class Paper implements Page {
  setting: Setting | null = null
  readonly #bounds: Bounds

  constructor(bounds: Bounds) {
    this.#bounds = bounds
  }

  apply(setting: Setting): void {
    this.setting = setting
  }

  fits(): boolean {
    const { largest, mustCrowd = false } = this.#bounds
    const { largestText = 2 } = this.#bounds
    return this.setting !== null && this.setting.title <= largest && this.setting.text <= largestText && (this.setting.isCrowded || !mustCrowd)
  }

  hasWholeClauses(): boolean | null {
    const { wholeUpTo } = this.#bounds
    return wholeUpTo === undefined || this.setting === null ? null : this.setting.title <= wholeUpTo
  }
}
