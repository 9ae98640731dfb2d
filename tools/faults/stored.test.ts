import { CHUNK_BYTES, topics } from '#protocol'
import { afterEach, expect, test } from 'vitest'
import { makeTakeover } from '../../player/testing/controller.ts'
import { START } from './house.ts'
import { begin, type Begun, bytes, flipped, mustBeWell, picture, say } from './things.ts'

let begun: Begun
afterEach(() => mustBeWell(begun.screen))

const records = () => begun.screen.player.disk.records
const restart = async (meanwhile: () => Promise<unknown> = async () => undefined) => {
  begun.screen.cut()
  await meanwhile()
  await begun.screen.on()
}

test('stored-medium-flipped: a damaged medium is found, forgotten, reported and fetched anew', async () => {
  begun = await begin()
  const { house, screen, medium } = begun
  screen.cut()
  const shelf = screen.player.disk.media
  await shelf.drop(medium.hash)
  await shelf.add(medium, 0, bytes(5000, 2))
  const { maladies } = screen.glass
  // Until the scrub has come by, only what does not need it is looked at here.
  maladies.set('b', 'throws')
  await screen.on()
  await house.pass(62_000)
  maladies.clear()
  expect(screen.reported().faults.map(({ reason }) => reason)).toContainEqual(expect.stringContaining('is damaged'))
  await house.pass(120_000)
  const blob = await shelf.open(medium.hash)
  expect(new Uint8Array(await (blob ?? new Blob()).arrayBuffer())).toEqual(bytes(5000, 1))
  expect(screen.glass.items).toContain('b')
})

test('stored-medium-half: a medium that was half written goes on where it stopped, and nothing of it is shown before', async () => {
  begun = await begin()
  const { house, screen } = begun
  const large = await house.controller.addMedium(new Uint8Array(2 * CHUNK_BYTES + 1).map((_, index) => index % 251))
  let served = 0
  house.controller.serve = (part) => (++served > 1 ? null : part)
  await house.publish([picture('c', large)], { media: [large] })
  await house.pass(3000)
  expect([screen.player.disk.media.lacks(large).length, screen.glass.front?.programme]).toEqual([2, 1])
  await restart()
  house.controller.serve = (part) => part
  house.controller.requests.length = 0
  await house.pass(40_000)
  expect(screen.glass.front).toMatchObject({ programme: 2, item: 'c' })
  expect(house.controller.requests.filter((each) => each.includes('bytes=0-'))).toEqual([])
})

test('stored-medium-gone: media that vanished while it was off are fetched again, and the rest plays meanwhile', async () => {
  begun = await begin()
  const { house, screen, medium } = begun
  await restart(() => screen.player.disk.media.drop(medium.hash))
  await house.pass(15_000)
  expect(screen.glass.front?.state).toBe('playing')
  await house.pass(30_000)
  expect([screen.player.disk.media.has(medium.hash), screen.glass.items.at(-1) === 'b' || screen.glass.items.includes('b')]).toEqual([true, true])
})

test('stored-pointer-flipped: a damaged programme is not played; the one before it is, until the broker gives it again', async () => {
  begun = await begin()
  const { house, screen } = begun
  await house.publish([say('c')])
  await house.pass(2000)
  house.broker.goDown()
  await restart(async () => {
    const pointer = await records().pointer()
    await records().setPointer({ ...pointer, active: { version: 2, sealed: flipped(pointer.active?.sealed ?? '') } })
  })
  await house.pass(5000)
  expect(screen.glass.front?.programme).toBe(1)
  house.broker.comeUp()
  await house.pass(3000)
  expect(screen.glass.front).toMatchObject({ programme: 2, item: 'c' })
})

test('stored-pointer-lies: a programme that was changed where it lies, and says that it was read already, is not played', async () => {
  begun = await begin()
  const { house, screen } = begun
  house.broker.goDown()
  await restart(async () => {
    const pointer = await records().pointer()
    const { active } = pointer
    if (active !== null) await records().setPointer({ ...pointer, active: { ...active, sealed: active.sealed.replace(String.raw`\"heading\":\"a\"`, String.raw`\"heading\":\"x\"`) } })
  })
  await house.pass(5000)
  expect(screen.glass.front).toMatchObject({ state: 'fallback', item: null })
  house.broker.comeUp()
  await house.pass(3000)
  expect(screen.glass.front).toMatchObject({ programme: 1, state: 'playing' })
})

test('stored-pointer-half: a text that was cut off is no programme, and the start goes on without it', async () => {
  begun = await begin()
  const { house, screen } = begun
  await restart(async () => {
    const pointer = await records().pointer()
    await records().setPointer({ ...pointer, active: { version: 1, sealed: pointer.active?.sealed.slice(0, 300) ?? '' } })
  })
  await house.pass(3000)
  expect(screen.glass.front).toMatchObject({ programme: 1, state: 'playing' })
})

test('stored-pointer-all: with all three programmes damaged and no network there is the player’s own slide; the network heals it', async () => {
  begun = await begin()
  const { house, screen } = begun
  house.broker.goDown()
  await restart(async () => {
    const pointer = await records().pointer()
    const broken = { version: 1, sealed: '{' }
    await records().setPointer({ ...pointer, active: broken, next: broken, previous: broken })
  })
  await house.pass(10_000)
  expect(screen.glass.front).toMatchObject({ state: 'fallback', item: null })
  house.broker.comeUp()
  await house.pass(3000)
  expect(screen.glass.front).toMatchObject({ programme: 1, state: 'playing' })
})

test('stored-feed-flipped: a damaged value is not shown and reported; the next one is', async () => {
  const key = { feed: 'attendance', scope: 'class-1' } as const
  begun = await begin({ feeds: [key] })
  const { house, screen } = begun
  const send = async (version: number, present: number) => house.say(topics.feed(key), await house.controller.seal('feed', { ...key, version, asOf: START, value: { present, expected: 30 } }), true)
  await send(1, 12)
  await house.pass(1000)
  expect(screen.player.onAir?.feed(key)?.value.present).toBe(12)
  house.say(topics.feed(key), '', true)
  await restart(async () => {
    const [topic = '', sealed = ''] = [...(await records().feeds())][0] ?? []
    await records().keepFeed(topic, flipped(sealed, sealed.indexOf('present') + 11))
  })
  await house.pass(1000)
  expect([screen.player.onAir?.feed(key), screen.reported().refused?.reason]).toEqual([undefined, 'bad-signature'])
  await send(2, 15)
  await house.pass(1000)
  expect(screen.player.onAir?.feed(key)?.value.present).toBe(15)
})

test('stored-takeovers-flipped: a damaged message interrupts nothing; the broker’s own is taken again', async () => {
  begun = await begin()
  const { house, screen } = begun
  await house.takeOver([makeTakeover('t', say('alarm'), { from: START, until: START + 600_000 })])
  await house.pass(2000)
  expect(screen.glass.front?.takeover?.id).toBe('t')
  house.broker.goDown()
  await restart(async () => {
    const kept = await records().takeovers()
    if (kept !== null) await records().keepTakeovers({ ...kept, sealed: flipped(kept.sealed) })
  })
  await house.pass(2000)
  expect(screen.glass.front).toMatchObject({ programme: 1, state: 'playing' })
  expect(screen.glass.front?.takeover).toBeUndefined()
  house.broker.comeUp()
  await house.pass(2000)
  expect(screen.glass.front?.takeover?.id).toBe('t')
})

test('stored-identity-flipped: with another root key nothing verifies, so nothing is shown but the player’s own slide, and every refusal is reported', async () => {
  begun = await begin()
  const { house, screen } = begun
  const other = (await (await import('../../player/testing/controller.ts')).TestController.start()).rootKey
  await restart(async () => {
    const identity = await records().identity()
    const pointer = await records().pointer()
    if (identity !== null) await records().setIdentity({ ...identity, rootKey: other })
    await records().setPointer(pointer)
  })
  await house.pass(5000)
  expect(screen.glass.front).toMatchObject({ state: 'fallback', item: null })
  expect(screen.reported().refused?.reason).toBe('unknown-key')
})

test('stored-floor-flipped: an instant of the far future as the floor moves nothing once the controller has told the time', async () => {
  begun = await begin()
  const { house, screen } = begun
  await restart(() => records().raiseFloor(START + 40 * 366 * 86_400_000))
  await house.pass(10_000)
  expect(screen.player.clock?.trust).toBe('synced')
  expect(Math.abs((screen.player.clock?.now() ?? 0) - house.trueTime())).toBeLessThan(100)
  expect(screen.glass.front?.state).toBe('playing')
})

test.each([
  ['an outcome that is none', { outcome: 'shöwn' }],
  ['another programme', { programme: 77 }],
])('stored-play-flipped: a damaged play (%s) is told as an unreadable number, and all others come once', async (_, change) => {
  begun = await begin()
  const { house } = begun
  await house.pass(15_000)
  house.broker.goDown()
  await house.pass(45_000)
  let damaged = 0
  await restart(async () => {
    damaged = (await records().plays(100))?.plays[1]?.sequence ?? 0
    records().damagePlay(damaged, (kept) => ({ ...kept, play: { ...('play' in kept ? kept.play : {}), ...change } }))
  })
  house.broker.comeUp()
  await house.pass(60_000)
  const numbers = [...house.plays.values()].map(({ sequence }) => sequence)
  expect([...house.unreadable]).toEqual([damaged])
  expect([...numbers, damaged].toSorted((a, b) => a - b)).toEqual(Array.from({ length: numbers.length + 1 }, (__, index) => index + 1))
  expect(numbers.length).toBeGreaterThan(damaged + 3)
  expect([house.doubled, await records().plays(100)]).toEqual([[], null])
  expect(house.problems.map(String)).toContainEqual(`Error: Play ${damaged} cannot be read any more.`)
})

test('storage-evicted: the browser throws everything away; paired anew, the screen has everything again', async () => {
  begun = await begin()
  const { house, screen, medium } = begun
  screen.glass.off()
  const evicting = screen.player.evict()
  await house.pass(2000)
  await evicting
  await house.pass(30_000)
  expect(screen.glass.front).toMatchObject({ programme: 1, state: 'playing' })
  expect(screen.player.disk.media.has(medium.hash)).toBe(true)
  expect(house.doubled).toEqual([])
})

test('disk-full: a programme for which there is no room is refused and reported; the old one goes on, and with room the new one comes', async () => {
  begun = await begin()
  const { house, screen } = begun
  const end = screen.player.conditions.begin({ isDiskFull: true })
  const medium = await house.controller.addMedium(bytes(CHUNK_BYTES + 5, 7))
  await house.publish([picture('c', medium)], { media: [medium] })
  await house.pass(20_000)
  expect([screen.glass.front?.programme, screen.reported().refused?.reason]).toEqual([1, 'no-space'])
  end()
  await house.pass(61_000)
  expect(screen.glass.front).toMatchObject({ programme: 2, item: 'c' })
})

test('writes-fail: a disk that takes nothing keeps no picture from the glass; what was not written is fetched again after a restart', async () => {
  begun = await begin()
  const { house, screen } = begun
  const end = screen.player.conditions.begin({ failingWritesShare: 1 })
  await house.publish([say('c')])
  await house.pass(3000)
  expect(screen.glass.front).toMatchObject({ programme: 2, item: 'c' })
  expect(house.problems.map(String)).toContainEqual(expect.stringContaining('The disk did not take it.'))
  end()
  await restart()
  await house.pass(3000)
  expect(screen.glass.front).toMatchObject({ programme: 2, item: 'c' })
})
