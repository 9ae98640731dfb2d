import { FIRST_LINK, type Play, type ScreenId } from '#protocol'
import { importPresenceKey, linkAfter, toBase64url } from '#seal'
import { expect, test } from 'vitest'
import { MemoryShelf } from './memory-shelf.ts'
import { MemoryStore } from './memory-store.ts'
import { PLAYS_LIMITS, type KeptPlay } from './plays-kept.ts'
import type { PlayToNumber } from './store.ts'

const play = (n: number): PlayToNumber => ({ item: `item-${n % 3}`, programme: 1, entry: 'entry', from: n * 1000, until: n * 1000 + 900, outcome: n % 5 === 0 ? 'cut-short' : 'shown', clock: 'synced' })

async function storeOf(limits: typeof PLAYS_LIMITS): Promise<MemoryStore> {
  const store = new MemoryStore(new MemoryShelf(), limits)
  await store.setIdentity({ screen: 'screen' as ScreenId, name: '', mqtt: { username: '', password: '' }, rootKey: '', presenceKey: await importPresenceKey(toBase64url(new Uint8Array(32))), installation: 'installation-1' })
  return store
}

test('where there are too many, the oldest become sums that leave nothing out, and the chain goes on after them', async () => {
  const store = await storeOf({ kept: 20, summedAtOnce: 10 })
  const all: Play[] = []
  let summed = 0
  for (let n = 1; n <= 55; n += 1) {
    summed = await store.notePlays([play(n)], [])
    all.push({ ...play(n), sequence: n } as Play)
  }
  expect(summed).toBeGreaterThanOrEqual(20)
  const oldest = await store.plays(200)
  expect(oldest).toMatchObject({ before: FIRST_LINK, plays: [], summary: { first: 1, last: summed, from: 1000, until: summed * 1000 + 900 }, after: linkAfter(FIRST_LINK, all.slice(0, summed)) })
  expect(oldest?.summary?.rows.reduce((sum, { plays }) => sum + plays, 0)).toBe(summed)
  expect(oldest?.summary?.rows.reduce((sum, { shownMs }) => sum + shownMs, 0)).toBe(summed * 900)
  await store.dropPlays('installation-1', summed)
  const rest = await store.plays(200)
  expect(rest?.before).toBe(oldest?.after)
  expect(rest?.plays.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 55 - summed }, (_, index) => summed + 1 + index))
})

test('40 days of 8,640 plays are kept one by one', () => {
  expect(PLAYS_LIMITS.kept).toBe(345_600)
})

test('where rows are missing, a batch ends: a gap is a gap', async () => {
  const store = await storeOf(PLAYS_LIMITS)
  for (let n = 1; n <= 4; n += 1) await store.addPlay(play(n))
  const batch = await store.plays(2)
  expect(batch?.plays.map(({ sequence }) => sequence)).toEqual([1, 2])
})

const damages: Readonly<Record<string, (kept: KeptPlay) => object>> = {
  'an outcome that is none': (kept) => ({ ...kept, play: { ...(kept as { play: Play }).play, outcome: 'shöwn' } }),
  'another item': (kept) => ({ ...kept, play: { ...(kept as { play: Play }).play, item: 'item-9' } }),
  'nothing at all': ({ installation, sequence }) => ({ installation, sequence }),
}

for (const [title, damage] of Object.entries(damages)) {
  test.each([[1], [2], [4]])(`with ${title} in play %i, all others are sent, and its number is said to be unreadable`, async (damaged) => {
    const store = await storeOf(PLAYS_LIMITS)
    for (let n = 1; n <= 4; n += 1) await store.addPlay(play(n))
    const whole = (await store.plays(200))?.plays ?? []
    store.damagePlay(damaged, damage)
    const { sent, unreadable } = await sendAll(store)
    expect(unreadable).toEqual([damaged])
    expect(sent).toEqual(whole.filter(({ sequence }) => sequence !== damaged))
  })
}

test('with another link in front of a play, nothing is lost but that play at most, and the chain goes on', async () => {
  for (const damaged of [1, 2, 3, 4]) {
    const store = await storeOf(PLAYS_LIMITS)
    for (let n = 1; n <= 4; n += 1) await store.addPlay(play(n))
    store.damagePlay(damaged, (kept) => ({ ...kept, before: 'a'.repeat(64) }))
    const { sent, unreadable } = await sendAll(store)
    expect([...sent.map(({ sequence }) => sequence), ...unreadable].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4])
    expect(unreadable.filter((number) => number !== damaged)).toEqual([])
  }
})

test('what cannot be read is missing in sums, and keeps nothing from being written', async () => {
  const store = await storeOf({ kept: 20, summedAtOnce: 10 })
  for (let n = 1; n <= 20; n += 1) await store.addPlay(play(n))
  store.damagePlay(3, ({ installation, sequence, before }) => ({ installation, sequence, before, play: null }))
  for (let n = 21; n <= 31; n += 1) await store.notePlays([play(n)], [])
  const oldest = await store.plays(200)
  expect(oldest?.summary).toMatchObject({ first: 1, last: 10 })
  expect(oldest?.summary?.rows.reduce((sum, { plays }) => sum + plays, 0)).toBe(9)
})

/** As to a controller that takes everything that goes on where the chain ended. */
async function sendAll(store: MemoryStore): Promise<{ readonly sent: readonly Play[]; readonly unreadable: readonly number[] }> {
  const sent: Play[] = []
  const unreadable: number[] = []
  let link = FIRST_LINK
  for (let batch = await store.plays(3); batch !== null; batch = await store.plays(3)) {
    if (batch.isUnreadable) unreadable.push(batch.last)
    else expect([batch.before, linkAfter(batch.before, batch.plays)]).toEqual([link, batch.after])
    link = batch.after
    sent.push(...batch.plays)
    await store.dropPlays(batch.installation, batch.last)
  }
  return { sent, unreadable }
}
