import { itemHashOf, linkAfter, makeDeviceKey, Opener, parseJson, signText } from '#seal'
import { FIRST_LINK, play as playSchema, playsAcknowledged, playsText, topics, type Play, type PlaysAcknowledged, type PlaysBatch, type PlaysUnreadable, type ScreenId } from '#protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { claimEnrolment, createEnrolment } from '../screens/index.ts'
import { makeSignage, OPERATOR, type Signage } from '../signage-for-tests.ts'
import './events.ts'
import { listRefused } from './store.ts'

const INSTALLATION = 'installation-1'
let signage: Signage
let screen: ScreenId
let key: CryptoKey
let acknowledged: number[]
let words: PlaysAcknowledged[]
let publish: (batch: PlaysBatch) => Promise<void>

beforeEach(async () => {
  signage = await makeSignage()
  signage.grant('content.edit')
  await signage.start()
  screen = (await signage.screen(await signage.site())).id
  key = await pairWithKey()
  acknowledged = []
  words = []
  const opener = new Opener(signage.needs.seals.rootKey)
  const link = signage.broker.link({ clientId: screen, username: screen, password: '', will: null })
  link.start()
  const hear = async (sealed: string) => {
    const opened = await opener.open(sealed, 'acknowledgement', null)
    words.push(playsAcknowledged.parse(parseJson(opened.state === 'open' ? opened.payload : '')))
    acknowledged.push(words.at(-1)?.through ?? 0)
  }
  let hearing = Promise.resolve()
  link.subscribe(topics.playsAcknowledged(screen), ({ payload }) => void (hearing = hearing.then(() => hear(payload))))
  publish = (batch) => vi.waitFor(() => link.publish(topics.plays(screen), JSON.stringify(batch), { qos: 1, retain: false }))
})
afterEach(() => signage.stop())

async function pairWithKey(): Promise<CryptoKey> {
  const made = await makeDeviceKey()
  await claimEnrolment(signage.needs, { kind: 'nobody', address: '10.0.0.9' }, (await createEnrolment(signage.needs, OPERATOR, screen)).token, made.publicKey)
  return made.key
}

const play = (sequence: number, change: Partial<Play> = {}): Play => ({ ...playSchema.parse({ sequence, item: 'item-a', programme: 1, entry: 'entry-a', from: 1000 * sequence, until: 1000 * sequence + 900, outcome: 'shown', clock: 'synced' }), ...change })

async function signed(plays: readonly Play[], before: string, by: CryptoKey = key, installation = INSTALLATION): Promise<PlaysBatch> {
  const after = linkAfter(before, plays)
  const text = playsText({ screen, installation, first: plays[0]?.sequence ?? 0, last: plays.at(-1)?.sequence ?? 0, before, after })
  return { installation, plays: [...plays], before, after, signature: await signText(by, 'plays', text) }
}

async function unreadable(span: PlaysUnreadable, after: string): Promise<PlaysBatch> {
  const text = playsText({ screen, installation: INSTALLATION, ...span, before: FIRST_LINK, after, unreadable: span })
  return { installation: INSTALLATION, plays: [], unreadable: span, before: FIRST_LINK, after, signature: await signText(key, 'plays', text) }
}

const records = async () => ((await signage.ask('GET', `/api/plays/records?screen=${screen}&from=0&to=99999999`)).json as { records: { sequence: number; isLinked: boolean; at: number; endedAt: number; outcome: string }[] }).records
const refusals = async () => (await listRefused(signage.needs.database.read, screen)).map(({ reason, times }) => `${reason} ${times}`)
const chains = async () => ((await signage.ask('GET', '/api/plays/report?from=2026-11-30&to=2026-11-30')).json as { chains: unknown[] }).chains

test('a signed chain is kept with its links and acknowledged', async () => {
  const plays = [play(1), play(2), play(3)]
  await publish(await signed(plays.slice(0, 2), FIRST_LINK))
  await publish(await signed(plays.slice(2), linkAfter(FIRST_LINK, plays.slice(0, 2))))
  await vi.waitFor(() => expect(acknowledged).toEqual([2, 3]))
  expect(words.at(-1)).toEqual({ screen, installation: INSTALLATION, through: 3, link: linkAfter(FIRST_LINK, plays) })
  expect(await records()).toMatchObject([{ sequence: 3, isLinked: true }, { sequence: 2 }, { sequence: 1 }])
  expect(await chains()).toMatchObject([{ missing: 0, refused: 0, isSigned: true }])
})

test('from a screen that has a key, what is not signed, signed by another, altered, or out of its chain is never acknowledged, and is kept apart once', async () => {
  const heard: string[] = []
  signage.needs.events.on('plays.refused', ({ reason }) => heard.push(reason))
  const good = await signed([play(1)], FIRST_LINK)
  const { signature: _, ...unsigned } = good
  await publish(unsigned)
  await publish({ installation: INSTALLATION, plays: [play(1)] })
  await publish(await signed([play(1)], FIRST_LINK, (await makeDeviceKey()).key))
  const altered = { ...good, plays: [play(1, { item: 'item-b' })] }
  await publish(altered)
  await publish(altered)
  await vi.waitFor(() => expect(heard).toHaveLength(5))
  expect(acknowledged).toEqual([])
  expect(await records()).toEqual([])
  expect((await refusals()).toSorted()).toEqual(['bad-signature 1', 'broken-chain 2', 'unsigned 1', 'unsigned 1'])
  await publish(good)
  await vi.waitFor(() => expect(acknowledged).toEqual([1]))
})

test('a chain goes on where it ended: other plays under known numbers and a forged past are refused', async () => {
  const plays = [play(1), play(2)]
  await publish(await signed(plays, FIRST_LINK))
  await vi.waitFor(() => expect(acknowledged).toEqual([2]))
  await publish(await signed([play(1), play(2, { until: 9_000_000 })], FIRST_LINK))
  await publish(await signed([play(3)], 'a'.repeat(64)))
  await vi.waitFor(async () => expect((await refusals()).toSorted()).toEqual(['broken-chain 1', 'forked 1']))
  expect(await records()).toHaveLength(2)
})

test('a batch that comes again, cut otherwise, changes nothing', async () => {
  const plays = [play(1), play(2), play(3)]
  await publish(await signed(plays.slice(0, 2), FIRST_LINK))
  await publish(await signed(plays, FIRST_LINK))
  await publish(await signed(plays.slice(1), linkAfter(FIRST_LINK, plays.slice(0, 1))))
  await vi.waitFor(() => expect(acknowledged).toEqual([2, 3, 3]))
  expect(await records()).toHaveLength(3)
})

test('a gap is reported as a gap, and is none once the missing plays come', async () => {
  const plays = [play(1), play(2), play(3), play(4)]
  await publish(await signed(plays.slice(0, 1), FIRST_LINK))
  await publish(await signed(plays.slice(3), linkAfter(FIRST_LINK, plays.slice(0, 3))))
  await vi.waitFor(() => expect(acknowledged).toHaveLength(2))
  expect(await chains()).toMatchObject([{ missing: 2 }])
  await publish(await signed(plays.slice(1, 3), linkAfter(FIRST_LINK, plays.slice(0, 1))))
  await vi.waitFor(() => expect(acknowledged).toHaveLength(3))
  expect(await chains()).toMatchObject([{ missing: 0 }])
})

test('a new installation begins a new chain; the old one may end under the new key', async () => {
  await publish(await signed([play(1)], FIRST_LINK))
  await vi.waitFor(() => expect(acknowledged).toEqual([1]))
  key = await pairWithKey()
  await publish(await signed([play(2)], linkAfter(FIRST_LINK, [play(1)])))
  await publish(await signed([play(1)], FIRST_LINK, key, 'installation-2'))
  await vi.waitFor(() => expect(acknowledged).toEqual([1, 2, 1]))
  expect(await records()).toHaveLength(3)
})

test('sums of what a player could not keep are taken, said to be sums, and the chain goes on after them', async () => {
  const summary = { first: 1, last: 500, from: 1000, until: 500_000, rows: [{ item: 'item-a', entry: 'entry-a', outcome: 'shown' as const, plays: 500, shownMs: 450_000 }] }
  const after = 'b'.repeat(64)
  const text = playsText({ screen, installation: INSTALLATION, first: 1, last: 500, before: FIRST_LINK, after, summary })
  await publish({ installation: INSTALLATION, plays: [], summary, before: FIRST_LINK, after, signature: await signText(key, 'plays', text) })
  await publish(await signed([play(501)], after))
  await vi.waitFor(() => expect(acknowledged).toEqual([500, 501]))
  expect(await chains()).toMatchObject([{ missing: 0, summed: 500 }])
})

test('what a screen cannot read any more is a gap that it has signed, and the chain goes on after it; a forged one is refused, and one that is told twice or too late loses nothing', async () => {
  const plays = [play(1), play(2), play(3), play(4)]
  const after = linkAfter(FIRST_LINK, plays.slice(0, 2))
  await publish(await signed(plays.slice(0, 1), FIRST_LINK))
  await vi.waitFor(() => expect(acknowledged).toEqual([1]))
  const gap = await unreadable({ first: 2, last: 2 }, after)
  await publish({ ...gap, unreadable: { first: 2, last: 3 } })
  await publish(gap)
  await vi.waitFor(() => expect(acknowledged).toEqual([1, 2]))
  await publish(await signed(plays.slice(2), after))
  await vi.waitFor(() => expect(acknowledged).toEqual([1, 2, 4]))
  expect(words[1]?.link).toBe(after)
  expect(await refusals()).toEqual(['bad-signature 1'])
  await publish(gap)
  await vi.waitFor(() => expect(acknowledged).toEqual([1, 2, 4, 2]))
  await publish(await unreadable({ first: 3, last: 3 }, linkAfter(FIRST_LINK, plays.slice(0, 3))))
  await vi.waitFor(() => expect(acknowledged).toEqual([1, 2, 4, 2, 3]))
  expect((await records()).map(({ sequence }) => sequence)).toEqual([4, 3, 1])
  expect(await chains()).toMatchObject([{ missing: 0, unreadable: 1 }])
  await publish(await signed([play(5)], linkAfter(FIRST_LINK, plays)))
  await vi.waitFor(() => expect(acknowledged.at(-1)).toBe(5))
})

test('plays of a clock that nobody trusted are put right as soon as their run has one, those that came before too', async () => {
  const blind = (sequence: number, fromMs: number) => play(sequence, { run: 'run-of-a-day', clock: 'unknown', from: fromMs, until: fromMs + 1000, fromMs, untilMs: fromMs + 1000 })
  const plays = [blind(1, 5000), blind(2, 6000), play(3, { run: 'run-of-a-day', from: 5_007_000, until: 5_008_000, fromMs: 7000, untilMs: 8000, uncertaintyMs: 3 })]
  await publish(await signed(plays.slice(0, 1), FIRST_LINK))
  await vi.waitFor(() => expect(acknowledged).toEqual([1]))
  expect((await records()).map(({ at }) => at)).toEqual([5000])
  await publish(await signed(plays.slice(1), linkAfter(FIRST_LINK, plays.slice(0, 1))))
  await vi.waitFor(() => expect(acknowledged).toEqual([1, 3]))
  expect((await records()).map(({ at, endedAt }) => [at, endedAt])).toEqual([[5_007_000, 5_008_000], [5_006_000, 5_007_000], [5_005_000, 5_006_000]])
})

test('who has nothing but a screen’s password fills no disk with what is refused', async () => {
  const heard: string[] = []
  signage.needs.events.on('plays.refused', ({ reason }) => heard.push(reason))
  for (let from = 1; from <= 120; from += 1) await publish({ installation: INSTALLATION, plays: [play(1, { from })] })
  await vi.waitFor(() => expect(heard).toHaveLength(120))
  expect(await refusals()).toHaveLength(100)
})

test('numbers that no player comes to are none, and spoil no report', async () => {
  for (const installation of ['installation-1', 'installation-2', 'installation-3']) await publish(await signed([play(1, { sequence: Number.MAX_SAFE_INTEGER })], FIRST_LINK, key, installation))
  await publish(await signed([play(1_000_000_000)], FIRST_LINK))
  await vi.waitFor(() => expect(acknowledged).toEqual([1_000_000_000]))
  expect(await chains()).toMatchObject([{ missing: 999_999_999 }])
})

test('no screen speaks for the clock of another one’s run', async () => {
  const other = (await signage.paired(await signage.site(), '西门')).id
  const link = signage.broker.link({ clientId: other, username: other, password: '', will: null })
  link.start()
  const heard: string[] = []
  link.subscribe(topics.playsAcknowledged(other), ({ topic }) => heard.push(topic))
  const run = 'run-of-a-day'
  const lie = play(1, { run, from: 0, until: 900, fromMs: 8_000_000, untilMs: 8_000_900 })
  await vi.waitFor(() => link.publish(topics.plays(other), JSON.stringify({ installation: INSTALLATION, plays: [lie] }), { qos: 1, retain: false }))
  await vi.waitFor(() => expect(heard).toHaveLength(1))
  const plays = [play(1, { run, clock: 'unknown', from: 5000, until: 6000, fromMs: 5000, untilMs: 6000 }), play(2, { run, from: 5_007_000, until: 5_008_000, fromMs: 7000, untilMs: 8000 })]
  await publish(await signed(plays.slice(0, 1), FIRST_LINK))
  await vi.waitFor(() => expect(acknowledged).toEqual([1]))
  expect((await records()).map(({ at }) => at)).toEqual([5000])
  await publish(await signed(plays.slice(1), linkAfter(FIRST_LINK, plays.slice(0, 1))))
  await vi.waitFor(() => expect(acknowledged).toEqual([1, 2]))
  expect((await records()).map(({ at }) => at)).toEqual([5_007_000, 5_005_000])
})

test('an item is named by what it is', () => {
  expect(itemHashOf({ id: 'a', heading: 'x' })).not.toBe(itemHashOf({ id: 'a', heading: 'y' }))
  expect(itemHashOf({ id: 'a', picture: null })).toBe(itemHashOf({ picture: null, id: 'a' }))
})
