import { describe, expect, test } from 'vitest'
import { parseSchedule, schedule } from './index.ts'
import type { Refusal, Schedule } from './index.ts'

function good(): Schedule {
  return {
    zone: 'Asia/Shanghai',
    entries: [
      { id: 'day', playlist: 'loop', priority: 'normal', when: { kind: 'always' }, anchor: 0, rank: 0 },
      { id: 'once', playlist: 'loop', priority: 'takeover', when: { kind: 'window', from: '2026-11-22T08:00', to: '2026-11-22T18:00' }, anchor: 0, rank: 0 },
      {
        id: 'week',
        playlist: 'loop',
        priority: 'campaign',
        when: { kind: 'weekly', days: [1, 7], start: '22:00', end: '06:00', from: '2028-02-29', until: '2028-02-29' },
        anchor: 0,
        rank: -1,
      },
    ],
    playlists: [{ id: 'loop', slots: [{ id: 's1', item: 'a', durationMs: 1000, from: 5, until: 6 }] }],
    fallback: 'welcome',
  }
}

/** The good schedule with one place written over. */
function withValue(path: readonly (string | number)[], value: unknown): unknown {
  const root: unknown = structuredClone(good())
  let place = root as Record<string | number, unknown>
  for (const step of path.slice(0, -1)) place = place[step] as Record<string | number, unknown>
  place[path.at(-1) ?? ''] = value
  return root
}

const slots = ['playlists', 0, 'slots'] as const

const refused: [code: Refusal, path: (string | number)[], value: unknown, at?: (string | number)[]][] = [
  ['zone-unknown', ['zone'], 'Mars/Base'],
  ['zone-unknown', ['zone'], '+08:00'],
  ['zone-unknown', ['zone'], ''],
  ['malformed', ['zone'], 8],
  ['malformed', ['entries'], null],
  ['malformed', ['fallback'], undefined],
  ['id-empty', ['fallback'], ''],
  ['playlist-unknown', ['entries', 0, 'playlist'], 'elsewhere'],
  ['id-empty', ['entries', 0, 'id'], ''],
  ['id-repeated', ['entries', 1, 'id'], 'day'],
  ['malformed', ['entries', 0, 'priority'], 'urgent'],
  ['malformed', ['entries', 0, 'rank'], 1.5],
  ['instant-impossible', ['entries', 0, 'anchor'], -1],
  ['instant-impossible', ['entries', 0, 'anchor'], 0.5],
  ['instant-impossible', ['entries', 0, 'anchor'], 253_402_300_800_000],
  ['malformed', ['entries', 0, 'when'], { kind: 'sometimes' }, ['entries', 0, 'when', 'kind']],
  ['window-ends-before-start', ['entries', 1, 'when', 'to'], '2026-11-22T08:00'],
  ['window-ends-before-start', ['entries', 1, 'when', 'to'], '2026-11-21T18:00'],
  ['date-impossible', ['entries', 1, 'when', 'to'], '2027-02-29T18:00'],
  ['date-impossible', ['entries', 1, 'when', 'to'], '2026-11-22T24:00'],
  ['date-impossible', ['entries', 1, 'when', 'to'], '2026-11-22T18:00Z'],
  ['days-empty', ['entries', 2, 'when', 'days'], []],
  ['day-impossible', ['entries', 2, 'when', 'days'], [0], ['entries', 2, 'when', 'days', 0]],
  ['day-impossible', ['entries', 2, 'when', 'days'], [1, 8], ['entries', 2, 'when', 'days', 1]],
  ['time-impossible', ['entries', 2, 'when', 'start'], '24:00'],
  ['time-impossible', ['entries', 2, 'when', 'end'], '24:01'],
  ['time-impossible', ['entries', 2, 'when', 'end'], '6:00'],
  ['date-impossible', ['entries', 2, 'when', 'from'], '2027-02-29'],
  ['dates-end-before-start', ['entries', 2, 'when', 'until'], '2028-02-28'],
  ['duration-too-short', [...slots, 0, 'durationMs'], 999],
  ['duration-too-short', [...slots, 0, 'durationMs'], 0],
  ['duration-too-short', [...slots, 0, 'durationMs'], -5000],
  ['duration-too-long', [...slots, 0, 'durationMs'], 1e12],
  ['malformed', [...slots, 0, 'durationMs'], 1000.5],
  ['malformed', [...slots, 0, 'durationMs'], Infinity],
  ['validity-ends-before-start', [...slots, 0, 'until'], 5],
  ['id-repeated', [...slots, 1], { id: 's1', item: 'b', durationMs: 1000 }, [...slots, 1, 'id']],
  ['id-repeated', ['playlists', 1], { id: 'loop', slots: [] }, ['playlists', 1, 'id']],
]

describe('a schedule is parsed', () => {
  test.each(refused)('%s: %j written as %j', (code, path, value, at = path) => {
    const parsed = parseSchedule(withValue(path, value))
    expect(parsed.kind).toBe('refused')
    const reasons = parsed.kind === 'refused' ? parsed.reasons : []
    expect(reasons.map((reason) => [reason.code, reason.path])).toEqual([[code, at]])
    for (const { words } of reasons) expect(words.zh && words.en).toBeTruthy()
  })

  test.each([undefined, null, 7, 'schedule', [], {}])('%j is refused, not thrown', (input) => {
    expect(parseSchedule(input).kind).toBe('refused')
  })

  test('all that is wrong is said at once', () => {
    const parsed = parseSchedule({ zone: 'x', entries: [{}], playlists: [], fallback: null })
    expect(parsed.kind === 'refused' && parsed.reasons.length).toBeGreaterThan(4)
  })

  test('a good one stays as it was written', () => {
    expect(parseSchedule(good())).toEqual({ kind: 'ok', schedule: good() })
  })

  test('what is printed as JSON is read as the same', () => {
    expect(schedule.parse(JSON.parse(JSON.stringify(good())))).toEqual(good())
  })

  test('fields that it does not know are ignored', () => {
    expect(parseSchedule({ ...good(), colour: 'red' })).toEqual({ kind: 'ok', schedule: good() })
  })
})
