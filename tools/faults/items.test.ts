import { CHUNK_BYTES } from '#protocol'
import { afterEach, expect, test } from 'vitest'
import { makeTakeover } from '../../player/testing/controller.ts'
import type { Malady } from './glass.ts'
import { START, type House, type Screen } from './house.ts'
import { begin, bytes, mustBeWell, picture, say } from './things.ts'

let house: House
let screen: Screen
afterEach(() => mustBeWell(screen))

/** A screen that plays `a`, `b` and `c`, of which some have something. */
async function play(maladies: Readonly<Record<string, Malady>>): Promise<void> {
  ;({ house, screen } = await begin())
  for (const [id, malady] of Object.entries(maladies)) screen.glass.maladies.set(id, malady)
  await house.publish([say('x'), say('y'), say('z')])
  await house.pass(70_000)
}

test.each(['throws', 'cannot be put in front', 'hangs until it is told to stop'] as const)('item-%s: it is left out and reported, the others play on time, and it comes back when it is well', async (malady) => {
  await play({ y: malady })
  expect(screen.glass.items).not.toContain('y')
  expect(screen.glass.items).toEqual(expect.arrayContaining(['x', 'z']))
  expect(screen.reported().faults.map(({ item }) => item)).toContain('y')
  expect([...house.plays.values()].filter(({ item }) => item === 'y').map(({ outcome }) => outcome)).toContain('failed')
  screen.glass.maladies.clear()
  await house.pass(100_000)
  expect(screen.glass.items).toContain('y')
})

test('item-hangs: one that hears nothing any more does not hold up those after it', async () => {
  await play({ y: 'hangs' })
  expect(screen.glass.items.slice(-4)).toEqual(expect.arrayContaining(['x', 'z']))
})

test('item-never-paints: one whose change never ends does not stop all that follow', async () => {
  await play({ y: 'never comes to the front' })
  expect(screen.glass.items.slice(-4)).toEqual(expect.arrayContaining(['x', 'z']))
})

test.each(['throws', 'hangs'] as const)('item-all-broken: when nothing of a programme can be shown (it %s) the one before comes back, and the controller hears of it', async (malady) => {
  await play({ x: malady, y: malady, z: malady })
  await house.pass(60_000)
  expect(screen.glass.front).toMatchObject({ state: 'playing', programme: 1 })
  expect(screen.reported()).toMatchObject({ refused: { version: 2, reason: 'not-shown' } })
})

test('item-all-broken-at-last: when nothing at all can be shown there is the player’s own slide, and as soon as something can there is that', async () => {
  await play({ x: 'throws', y: 'throws', z: 'throws', a: 'throws', b: 'throws', c: 'throws' })
  await house.pass(120_000)
  expect(screen.glass.front).toMatchObject({ state: 'fallback', item: null })
  screen.glass.maladies.clear()
  await house.pass(75_000)
  expect(screen.glass.front?.state).toBe('playing')
})

test('item-breaks-on-glass: what goes wrong in front is replaced at once, and reported', async () => {
  await play({})
  const before = screen.glass.front?.item ?? ''
  screen.glass.breakDown('the video stands still')
  await house.pass(1000)
  expect(screen.glass.front?.item).not.toBe(before)
  expect(screen.reported().faults.at(-1)).toMatchObject({ item: before, reason: 'the video stands still' })
})

test('takeover-broken: an urgent item that cannot be shown leaves the programme on glass, and says so', async () => {
  ;({ house, screen } = await begin())
  screen.glass.maladies.set('alarm', 'throws')
  await house.takeOver([makeTakeover('t', say('alarm'), { from: START, until: START + 600_000 })])
  await house.pass(20_000)
  expect(screen.glass.front?.state).toBe('playing')
  expect(screen.reported().takeovers.failed).toMatchObject([{ id: 't' }])
  screen.glass.maladies.clear()
  await house.pass(61_000)
  expect(screen.glass.front?.takeover?.id).toBe('t')
})

test('programme-expired: a day after its expiry, after a start without a network, it still plays', async () => {
  ;({ house, screen } = await begin({ expiresAt: START + 60_000 }))
  house.broker.goDown()
  await house.pass(86_400_000, 3_600_000)
  screen.cut()
  await screen.on()
  await house.pass(20_000)
  expect(screen.glass.front).toMatchObject({ programme: 1, state: 'playing' })
})

/** Another answer than the one with the bytes. */
async function served(answer: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> | null, sizeBytes = 5000): Promise<void> {
  ;({ house, screen } = await begin())
  house.controller.serve = answer
  const medium = await house.controller.addMedium(bytes(sizeBytes, 9).map((_, index) => index % 251))
  await house.publish([picture('c', medium)], { media: [medium] })
  await house.pass(30_000)
}

async function heals(): Promise<void> {
  house.controller.serve = (part) => part
  await house.pass(65_000)
  expect(screen.glass.front).toMatchObject({ programme: 2, item: 'c' })
}

const html = new TextEncoder().encode('<!doctype html><title>Sign in to the network</title>')

test('media-html: a captive portal that answers 200 with a page of its own is refused; the old programme goes on', async () => {
  await served(() => html)
  expect([screen.glass.front?.programme, screen.reported().refused?.reason]).toEqual([1, 'media-mismatch'])
  await heals()
})

test('media-wrong-range: 206 with other bytes than were asked for is refused', async () => {
  await served((part) => part.map((_, index) => part[index + 1] ?? 0), CHUNK_BYTES + 4000)
  expect([screen.glass.front?.programme, screen.reported().refused?.reason]).toEqual([1, 'media-mismatch'])
  await heals()
})

test('media-short: an answer that ends too early is refused', async () => {
  await served((part) => part.slice(0, 100))
  expect([screen.glass.front?.programme, screen.reported().refused?.reason]).toEqual([1, 'media-mismatch'])
  await heals()
})

test('media-flipped-on-server: a file that was damaged where it is served from reaches no glass', async () => {
  await served((part) => part.map((byte, index) => (index === 99 ? byte ^ 1 : byte)))
  expect([screen.glass.front?.programme, screen.reported().refused?.reason]).toEqual([1, 'media-mismatch'])
  await heals()
})

/** The house's server answers, but not with media. */
async function answered(respond: () => Promise<Response>): Promise<{ end(): void; requests(): number }> {
  ;({ house, screen } = await begin())
  const [real, medium] = [house.controller.fetch, await house.controller.addMedium(bytes(5000, 9))]
  let requests = 0
  house.controller.fetch = async () => {
    requests += 1
    return respond()
  }
  await house.publish([picture('c', medium)], { media: [medium] })
  await house.pass(90_000)
  return { requests: () => requests, end: () => (house.controller.fetch = real) }
}

test('media-503-storm: a server that is overwhelmed is asked ever more rarely, the reason is reported, and the old programme goes on', async () => {
  const storm = await answered(async () => new Response('busy', { status: 503 }))
  expect([screen.glass.front?.programme, screen.reported().download?.failing]).toEqual([1, 'The server answered 503.'])
  expect(storm.requests()).toBeLessThan(15)
  storm.end()
  await heals()
})

test('media-redirect: an answer that leads elsewhere is not followed into a picture', async () => {
  const away = await answered(async () => new Response(null, { status: 302, headers: { location: 'http://elsewhere.example/' } }))
  expect(screen.glass.front?.programme).toBe(1)
  away.end()
  await heals()
})

test('media-404: a medium that is not there keeps the old programme on glass and is asked for again', async () => {
  const missing = await answered(async () => new Response(null, { status: 404 }))
  expect([screen.glass.front?.programme, screen.reported().download?.failing]).toEqual([1, 'The server answered 404.'])
  missing.end()
  await heals()
})

test('media-stall: a body that stops in the middle and never ends is given up and asked for again', async () => {
  const stalled = await answered(async () => new Response(new ReadableStream({ start: (stream) => stream.enqueue(bytes(100, 9)) }), { status: 200 }))
  expect(screen.glass.front?.programme).toBe(1)
  stalled.end()
  await house.pass(600_000, 1000)
  await heals()
})

test('media-stall-superseded: a download that hangs does not keep the next programme from the glass', async () => {
  const stalled = await answered(() => new Promise(() => undefined))
  stalled.end()
  await house.publish([say('d')])
  await house.pass(2000)
  expect(screen.glass.front).toMatchObject({ programme: 3, item: 'd' })
})
