import { expect, test } from 'vitest'
import type { Programme } from '#protocol'
import { itemOf, prepare, timeline } from '#schedules'
import { Clock } from '../clock/clock.ts'
import { FakeTime } from '../clock/fake-time.ts'
import { OnAir } from '../store/on-air.ts'
import { makeProgramme, poster, START } from '../testing/controller.ts'
import { InstantLayers } from '../testing/instant-layers.ts'
import { Director } from './director.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

const items = ['loop-1', 'loop-2', 'loop-3', 'morning', 'friday', 'once', 'share', 'workday'].map((id) => poster(id))

/** Rules only: nothing in it is written out for the days to come. */
function rich(): Programme {
  const of = makeProgramme(1, items)
  const list = (id: string, ...of: readonly string[]) => ({ id, slots: of.map((item) => ({ id: item, item, durationMs: 20 * MINUTE_MS })) })
  const entry = { priority: 'normal', anchor: START - (START % 1000), rank: 0 } as const
  return {
    ...of,
    schedule: {
      zone: 'Asia/Shanghai',
      fallback: null,
      calendars: [{ id: 'china', days: [{ from: dayAfter(9), to: dayAfter(11), kind: 'holiday' }] }],
      entries: [
        { ...entry, id: 'loop', playlist: 'loop', priority: 'background', when: { kind: 'always' } },
        { ...entry, id: 'morning', playlist: 'morning', when: { kind: 'weekly', days: [1, 2, 3, 4, 5], start: '08:30', end: '09:30' } },
        { ...entry, id: 'friday', playlist: 'friday', priority: 'campaign', when: { kind: 'rule', start: '2026-01-02T15:00:00', lastsMs: 3_600_000, rule: 'FREQ=MONTHLY;BYDAY=1FR' } },
        { ...entry, id: 'once', playlist: 'once', priority: 'campaign', when: { kind: 'window', from: `${dayAfter(20)}T22:00`, to: `${dayAfter(21)}T02:00` } },
        { ...entry, id: 'workday', playlist: 'workday', rank: 1, when: { kind: 'weekly', days: [1, 2, 3, 4, 5, 6, 7], start: '12:00', end: '13:00', dates: { calendar: 'china', except: ['holiday'] } } },
        { ...entry, id: 'share', playlist: 'share', voice: { kind: 'share', percent: 10 }, when: { kind: 'always' } },
      ],
      playlists: [list('loop', 'loop-1', 'loop-2', 'loop-3'), ...['morning', 'friday', 'once', 'workday', 'share'].map((id) => list(id, id))],
    },
  }
}

function dayAfter(days: number): string {
  return new Date(START + days * DAY_MS).toISOString().slice(0, 10)
}

test('a screen that hears nothing for 30 days shows at every instant what the engine says, one-off and recurring entries included', async () => {
  const time = new FakeTime(START)
  const onAir = new OnAir(START)
  const programme = rich()
  const seen: { readonly item: string | null; readonly at: number }[] = []
  onAir.glassChanged.on(() => {
    const { item } = onAir.glass
    if (seen.at(-1)?.item !== item) seen.push({ item, at: time.wall() })
  })
  onAir.activate(programme)
  new Director({ onAir, clock: new Clock(time, null), time, shelf: { has: () => true }, layers: new InstantLayers(), signal: new AbortController().signal }).start()
  await time.advance(30 * DAY_MS - 1)

  const due: { item: string | null; at: number }[] = []
  for (const showing of timeline(prepare(programme.schedule), START, START + 30 * DAY_MS)) {
    const item = itemOf(showing)
    if (due.at(-1)?.item !== item) due.push({ item, at: Math.max(START, showing.from) })
  }
  expect(seen).toEqual(due)
  expect(new Set(seen.map(({ item }) => item))).toEqual(new Set(items.map(({ id }) => id)))
})
