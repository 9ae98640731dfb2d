import { describe, expect, it } from 'vitest'
import { examples } from './examples.ts'
import { attendance } from './feeds/attendance.ts'
import { branchRankingFeed } from './feeds/branch-ranking.ts'
import { attendanceExample, branchRankingExample } from './feeds/examples.ts'
import { freshForMs } from './feeds/freshness.ts'
import { feedKey, feedName, feeds } from './feeds/index.ts'
import { mediaHash } from './ids.ts'
import { feedsOf, item, kind, mediaOf, type Item } from './item.ts'
import { SIGN_IN_SLOT_MS, slotEnd } from './kinds/sign-in/slot.ts'

const all: readonly Item[] = Object.values(examples).flat()
const hash = 'ab'.repeat(32)

describe('items', () => {
  it('has one schema per kind', () => {
    expect(item.options.map((option) => option.shape.kind.value).toSorted()).toEqual(kind.options.toSorted())
    expect(Object.keys(examples).toSorted()).toEqual(kind.options.toSorted())
  })

  it.each(all.map((one) => [one.id, one] as const))('reads back its own example %s after a journey as JSON', (_id, one) => {
    expect(item.parse(JSON.parse(JSON.stringify(one)))).toEqual(one)
  })

  it.each([
    ['an unknown kind', { kind: 'hologram', id: 'a', name: 'a' }],
    ['no name', { kind: 'image', id: 'a', name: '   ', medium: hash, fit: 'cover', focus: { x: 0, y: 0 } }],
    ['an id with capitals', { kind: 'video', id: 'A', name: 'a', medium: hash, fit: 'cover' }],
    ['a hash in capitals', { kind: 'video', id: 'a', name: 'a', medium: hash.toUpperCase(), fit: 'cover' }],
    ['a short hash', { kind: 'video', id: 'a', name: 'a', medium: 'ab', fit: 'cover' }],
    ['an unknown fit', { kind: 'video', id: 'a', name: 'a', medium: hash, fit: 'stretch' }],
    ['a focus outside the picture', { kind: 'image', id: 'a', name: 'a', medium: hash, fit: 'cover', focus: { x: 1.2, y: 0 } }],
    ['a script for an address', { kind: 'page', id: 'a', name: 'a', url: 'javascript:alert(1)' }],
    ['a file for an address', { kind: 'page', id: 'a', name: 'a', url: 'file:///etc/passwd' }],
    ['a poster without a heading', { kind: 'poster', id: 'a', name: 'a', theme: 'clean', heading: ' ', text: '', footer: '', picture: null }],
    ['a poster that is a book', { kind: 'poster', id: 'a', name: 'a', theme: 'clean', heading: '书', text: '字'.repeat(301), footer: '', picture: null }],
    ['an unknown theme', { kind: 'poster', id: 'a', name: 'a', theme: 'neon', heading: 'a', text: '', footer: '', picture: null }],
    ['an activity without times', { kind: 'sign-in', id: 'a', name: 'a', theme: 'clean', activity: { id: 'b', title: 'c', place: '' } }],
    ['a ranking of nobody', { kind: 'branch-ranking', id: 'a', name: 'a', theme: 'clean', heading: 'b', organisation: '' }],
  ])('refuses %s', (_what, nonsense) => {
    expect(item.safeParse(nonsense).success).toBe(false)
  })
})

describe('what an item needs', () => {
  it('names the medium of pictures and videos', () => {
    expect(mediaOf(examples.image[0]!)).toEqual([examples.image[0]!.medium])
    expect(mediaOf(examples.video[0]!)).toEqual([examples.video[0]!.medium])
  })

  it('names the picture of a poster, if it has one', () => {
    const withPicture = { ...examples.poster[0]!, picture: mediaHash.parse(hash) }
    expect(mediaOf(withPicture)).toEqual([hash])
    expect(mediaOf({ ...withPicture, picture: null })).toEqual([])
  })

  it('names the live data of each kind under keys that parse', () => {
    const keys = all.flatMap(feedsOf)
    expect(keys).toContainEqual({ feed: 'attendance', scope: examples['sign-in'][0]!.activity.id })
    expect(keys).toContainEqual({ feed: 'branch-ranking', scope: examples['branch-ranking'][0]!.organisation })
    for (const key of keys) expect(feedKey.parse(key)).toEqual(key)
  })

  it('needs nothing beyond that', () => {
    expect(mediaOf(examples.page[0]!)).toEqual([])
    expect(mediaOf(examples['sign-in'][0]!)).toEqual([])
    expect(feedsOf(examples.image[0]!)).toEqual([])
    expect(feedsOf(examples.poster[0]!)).toEqual([])
  })
})

describe('feeds', () => {
  it('have a schema and a freshness each', () => {
    expect(Object.keys(feeds).toSorted()).toEqual(feedName.options.toSorted())
    for (const name of feedName.options) expect(freshForMs[name]).toBeGreaterThan(0)
  })

  it('read their examples', () => {
    expect(attendance.parse(attendanceExample)).toEqual(attendanceExample)
    expect(branchRankingFeed.parse(branchRankingExample)).toEqual(branchRankingExample)
  })

  it('drop fields that no lobby may show', () => {
    expect(attendance.parse({ present: 1, expected: null, names: ['甲'] })).toEqual({ present: 1, expected: null })
  })

  it.each([
    ['half a person', { present: 1.5, expected: 3 }],
    ['fewer than nobody', { present: -1, expected: 3 }],
    ['an unsaid expectation', { present: 1 }],
  ])('refuse an attendance of %s', (_what, nonsense) => {
    expect(attendance.safeParse(nonsense).success).toBe(false)
  })

  it.each([
    ['a month in words', { month: '十一月', rows: [] }],
    ['a rank of nought', { month: '2026-11', rows: [{ rank: 0, name: '甲支部', points: 1, mean: 1 }] }],
    ['too many rows', { month: '2026-11', rows: Array.from({ length: 201 }, () => ({ rank: 1, name: '甲', points: 1, mean: 1 })) }],
  ])('refuse a ranking with %s', (_what, nonsense) => {
    expect(branchRankingFeed.safeParse(nonsense).success).toBe(false)
  })
})

describe('the sign-in slot', () => {
  it('ends at whole slots since the epoch, and an instant on the edge belongs to the later slot', () => {
    expect(slotEnd(0)).toBe(SIGN_IN_SLOT_MS)
    expect(slotEnd(SIGN_IN_SLOT_MS - 1)).toBe(SIGN_IN_SLOT_MS)
    expect(slotEnd(SIGN_IN_SLOT_MS)).toBe(2 * SIGN_IN_SLOT_MS)
  })
})
