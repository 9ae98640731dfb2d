import { describe, expect, it } from 'vitest'
import { checkOwnClock } from './own-clock.ts'
import { treeOf } from './tree.ts'

function linesWithDate(path: string, text: string): number[] {
  return checkOwnClock(treeOf({ [path]: text })).map(({ line }) => line)
}

describe('Date in the schedules', () => {
  it.each(['new Date()', 'Date.now()', 'let a: Date', 'const f = (a: readonly Date[]) => a', 'const { Date: B } = globalThis, c = [Date]'])(
    'is found in `%s`',
    (text) => {
      expect(linesWithDate('schedules/a.ts', `\n${text}`)).toEqual([2])
    },
  )

  it.each(['const a = Temporal.PlainDate.from(b)', 'const a = { Date: 1 }', 'a.Date', '// Date', `const a = 'Date'`])('is not found in `%s`', (text) => {
    expect(linesWithDate('schedules/a.ts', text)).toEqual([])
  })

  it('is nobody else’s concern', () => {
    expect(linesWithDate('player/a.ts', 'new Date()')).toEqual([])
  })
})
