import { describe, expect, test } from 'vitest'
import { sharedStretches, type Stretch } from './shared-stretches.ts'

const minute = 60_000

describe('shared stretches', () => {
  test('are one where entries take turns, until others begin to', () => {
    const turns = [...take(5, ['night', 4], ['campaign', 1]), ...take(5, ['day', 4], ['campaign', 1])]
    expect(said(sharedStretches(laid(turns)))).toEqual(['0-25 night 20 campaign 5', '25-50 day 20 campaign 5'])
  })

  test('leave long ones, and short ones that do not return, as they are', () => {
    expect(said(sharedStretches(laid([['night', 400], ['opening', 5], ['greeting', 5], ['day', 300]])))).toEqual(['0-400 night 400', '400-405 opening 5', '405-410 greeting 5', '410-710 day 300'])
  })

  test('keep the hour in which entries share from those around it', () => {
    expect(said(sharedStretches(laid([['night', 60], ...take(3, ['day', 3], ['campaign', 1]), ['evening', 60]])))).toEqual(['0-60 night 60', '60-72 day 9 campaign 3', '72-132 evening 60'])
  })

  test('say so where nothing plays between the turns', () => {
    expect(said(sharedStretches(laid(take(2, ['campaign', 1], [null, 4]))))).toEqual(['0-10 null 8 campaign 2'])
  })
})

type Turn = readonly [entry: string | null, minutes: number]

function take(rounds: number, ...turns: readonly Turn[]): readonly Turn[] {
  return Array.from({ length: rounds }, () => turns).flat()
}

function laid(turns: readonly Turn[]): readonly Stretch[] {
  let from = 0
  return turns.map(([entry, minutes]) => ({ entry, from, to: (from += minutes * minute) }))
}

function said(stretches: ReturnType<typeof sharedStretches>): readonly string[] {
  return stretches.map(({ from, to, parts }) => `${from / minute}-${to / minute} ${parts.map(({ entry, ms }) => `${entry} ${ms / minute}`).join(' ')}`)
}
