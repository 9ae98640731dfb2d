import { itemId, type Programme } from '#protocol'
import { coverage, difference, parseSchedule, prepare, type Schedule } from '#schedules'
import { expect, test } from 'vitest'
import { assert } from '../../errors.ts'
import { Comparison, SPAN_MS } from './comparison.ts'
import type { Content } from './compile.ts'

const FROM = Date.parse('2026-11-23T00:03:07.500Z')
const SPAN = { from: FROM, to: FROM + SPAN_MS }

/** An entry by a rule that plays two items in turn. */
function scheduleOf(rule: string, lastsMs: number, durationMs: number): Schedule {
  const parsed = parseSchedule({
    zone: 'Asia/Shanghai',
    entries: [{ id: 'e', playlist: 'p', priority: 'normal', when: { kind: 'rule', start: '2026-11-20T00:00:00', lastsMs, rule }, anchor: 0, rank: 0 }],
    playlists: [{ id: 'p', slots: ['a', 'b'].map((item) => ({ id: item, item, durationMs })) }],
    fallback: null,
  })
  assert(parsed.kind === 'ok', 'the engine takes it')
  return parsed.schedule
}

const contentOf = (schedule: Schedule) => ({ schedule, items: [], media: [] }) as unknown as Content

test.each([
  ['an hour each day', 'FREQ=DAILY', 3_600_000, 3_600_000],
  ['all the time, a day each', 'FREQ=DAILY', 86_400_000, 86_400_000],
  ['for some seconds each minute', 'FREQ=MINUTELY', 7000, 5000],
])('what takes turns %s is told as the engine answers it in one piece', async (_, rule, lastsMs, durationMs) => {
  const [before, after] = [scheduleOf('FREQ=WEEKLY', 3 * 86_400_000, 86_400_000), scheduleOf(rule, lastsMs, durationMs)]
  const compare = new Comparison(SPAN)
  const whole = difference(prepare(before), prepare(after), SPAN.from, SPAN.to)
  const told = await compare.of(contentOf(before) as unknown as Programme, contentOf(after))
  expect(told).toMatchObject({ changedMs: whole.changedMs, firstChangeAt: whole.segments[0]?.from ?? null })
  expect(told.spans).toEqual(whole.segments.slice(0, 200))
  expect(told.added.toSorted()).toEqual([...new Set(whole.segments.flatMap((segment) => segment.after ?? []))].filter((item) => !whole.segments.some((segment) => segment.before === item)).map((item) => itemId.parse(item)))
  expect(await compare.uncovered(contentOf(after))).toEqual(
    coverage(prepare(after), SPAN.from, SPAN.to)
      .slice(0, 20)
      .map(({ from, to }) => ({ from, to })),
  )
})

test('a schedule that changes every second lets others be answered while it is looked through', async () => {
  let turns = 0
  let isOver = false
  const turn = () => {
    turns += 1
    if (!isOver) setImmediate(turn)
  }
  turn()
  const compare = new Comparison(SPAN)
  await compare.of(null, contentOf(scheduleOf('FREQ=SECONDLY;INTERVAL=20', 1000, 1000)))
  isOver = true
  expect(turns).toBeGreaterThan(500)
})
