import { describe, expect, it } from 'vitest'
import { shareOf, type PlayFigures } from '#protocol'
import { runsOf, sayShare, sayState, stateOf } from './strip.ts'

const figures = (of: Partial<PlayFigures>): PlayFigures => ({ expected: 0, whole: 0, short: 0, failed: 0, skipped: 0, unproven: 0, takeover: 0, off: 0, waiting: 0, extra: 0, expectedMs: 0, shownMs: 0, causes: {}, ...of })

describe('a day as a line', () => {
  it('draws quarters of the same kind together, each from its instant on', () => {
    expect(runsOf('wwwun.', 0)).toEqual([
      { state: 'whole', from: 0, quarters: 3 },
      { state: 'unproven', from: 2_700_000, quarters: 1 },
      { state: 'waiting', from: 3_600_000, quarters: 1 },
      { state: 'nothing', from: 4_500_000, quarters: 1 },
    ])
  })
})

describe('a day as a whole', () => {
  it('is what most of its troubles are', () => {
    expect(stateOf(figures({ expected: 10, whole: 7, unproven: 2, short: 1, expectedMs: 100, shownMs: 80 }))).toBe('unproven')
    expect(stateOf(figures({ expected: 10, whole: 10, expectedMs: 100, shownMs: 100 }))).toBe('whole')
    expect(sayState(figures({ expected: 5000, whole: 4999, short: 1, expectedMs: 5000, shownMs: 4999 }))).not.toBe(sayState(figures({ expected: 10, whole: 10, expectedMs: 100, shownMs: 100 })))
    expect(stateOf(figures({ waiting: 3 }))).toBe('waiting')
    expect(stateOf(figures({}))).toBe('nothing')
  })

  it('is all where each showing was whole, though parts of a second lack', () => {
    expect(sayShare(shareOf(figures({ expected: 2, whole: 2, expectedMs: 100_000, shownMs: 99_400 })))).toBe('100%')
  })

  it('has no share where nothing can be measured, and is never rounded up to all', () => {
    expect(sayShare(shareOf(figures({})))).toBe('—')
    expect(sayShare(shareOf(figures({ expected: 2, whole: 1, short: 1, expectedMs: 100_000, shownMs: 99_999 })))).toBe('99.9%')
    expect(sayShare(shareOf(figures({ expected: 1, whole: 1, expectedMs: 10, shownMs: 10 })))).toBe('100%')
  })
})
