import { CHUNK_BYTES, FIRST_LINK, type MediaHash, type Medium, type ScreenId } from '#protocol'
import { authenticate, importPresenceKey, linkAfter, toBase64url } from '#seal'
import { emptyPointer, type Identity, type PlayToNumber, type Store } from './store.ts'

/**
 * What every store promises, as plain checks: they run under the test runner in Node and inside a page. `reopen` gives a
 * store on the same ground, as after a restart.
 */
export interface StoreGround {
  open(): Promise<Store>
  reopen(): Promise<Store>
  /** The database is damaged beyond reading; the files beside it are not. */
  loseRecords(): Promise<void>
}

export const storeContract: Readonly<Record<string, (ground: StoreGround) => Promise<void>>> = {
  'is empty at first': async ({ open }) => {
    const store = await open()
    isEqual(await store.identity(), null)
    isEqual(await store.pointer(), emptyPointer)
    isEqual(await store.floor(), null)
    isEqual([...(await store.feeds())], [])
    isEqual(await store.takeovers(), null)
    isEqual(await store.plays(10), null)
  },

  'keeps the identity with a key that works and cannot be read': async ({ open, reopen }) => {
    const identity = await makeIdentity('screen-one')
    await (await open()).setIdentity(identity)
    const kept = await (await reopen()).identity()
    isEqual(kept?.mqtt, identity.mqtt)
    isEqual(await authenticate(kept?.presenceKey ?? fail(), 'text'), await authenticate(identity.presenceKey, 'text'))
    isEqual(kept?.presenceKey.extractable, false)
  },

  'keeps pointer, floor and feeds': async ({ open, reopen }) => {
    const store = await open()
    const pointer = { active: { version: 2, sealed: 'two' }, next: { version: 3, sealed: 'three' }, previous: null, highest: { version: 3, digest: 'abc' } }
    await store.setPointer(pointer)
    await store.raiseFloor(2000)
    await store.raiseFloor(1000)
    await store.keepFeed('topic', 'old')
    await store.keepFeed('topic', 'new')
    const again = await reopen()
    isEqual(await again.pointer(), pointer)
    isEqual(await again.floor(), 2000)
    isEqual([...(await again.feeds())], [['topic', 'new']])
  },

  'keeps the last message of takeovers beside the pointer': async ({ open, reopen }) => {
    const store = await open()
    const pointer = { ...emptyPointer, active: { version: 2, sealed: 'two' } }
    await store.setPointer(pointer)
    await store.keepTakeovers({ version: 5, sealed: 'five', until: 100 })
    await store.keepTakeovers({ version: 6, sealed: 'six', until: 200 })
    const again = await reopen()
    isEqual(await again.takeovers(), { version: 6, sealed: 'six', until: 200 })
    isEqual(await again.pointer(), pointer)
  },

  'keeps how it stands with builds of the player': async ({ open, reopen }) => {
    const record = { version: 7, trial: { shell: '0123456789ab', starts: 1, why: null }, refused: [{ shell: 'ba9876543210', detail: 'It did not start.' }] }
    const store = await open()
    isEqual(await store.update(), null)
    await store.keepUpdate(record)
    isEqual(await (await reopen()).update(), record)
  },

  'numbers plays without gaps, keeps them, and drops what is acknowledged': async ({ open, reopen }) => {
    const store = await open()
    await store.setIdentity(await makeIdentity('screen-one'))
    isEqual(await Promise.all(['a', 'b', 'c'].map((item) => store.addPlay(play(item)))), [1, 2, 3])
    const again = await reopen()
    isEqual((await again.plays(2))?.plays.map((each) => `${each.sequence}${each.item}`), ['1a', '2b'])
    await again.dropPlays((await again.plays(1))?.installation ?? '', 2)
    isEqual((await again.plays(10))?.plays.map((each) => each.sequence), [3])
    isEqual(await again.addPlay(play('d')), 4)
    await again.dropPlays('another installation', 99)
    isEqual((await again.plays(10))?.plays.length, 2)
  },

  'links each play to the one before, and keeps the chain across restarts and what was dropped': async ({ open, reopen }) => {
    const store = await open()
    await store.setIdentity(await makeIdentity('screen-one'))
    await store.notePlays([play('a'), play('b')], [])
    const first = await store.plays(10)
    isEqual(first?.before, FIRST_LINK)
    const again = await reopen()
    await again.dropPlays(first?.installation ?? '', 2)
    await again.notePlays([play('c')], [])
    const second = await again.plays(10)
    isEqual([second?.before, second?.plays.map((each) => each.sequence)], [linkAfter(FIRST_LINK, first?.plays ?? []), [3]])
  },

  'what is on glass becomes a play when a run ends without a word, once, and none when it ended itself': async ({ open, reopen }) => {
    const store = await open()
    await store.setIdentity(await makeIdentity('screen-one'))
    await store.notePlays([], [play('a')])
    await store.notePlays([play('a')], [play('b')])
    await store.notePlays([], [{ ...play('b'), until: 9 }])
    const again = await reopen()
    isEqual(await again.closePlays(), 1)
    isEqual(await again.closePlays(), 0)
    isEqual((await again.plays(10))?.plays.map((each) => `${each.sequence}${each.item}${each.until}`), ['1a2', '2b9'])
    await again.notePlays([], [play('c')])
    await again.notePlays([play('c')], [])
    isEqual(await (await reopen()).closePlays(), 0)
  },

  'a new pairing of the same screen keeps programme and unsent plays, and numbers anew': async ({ open }) => {
    const store = await open()
    const first = await makeIdentity('screen-one')
    await store.setIdentity(first)
    await store.setPointer({ ...emptyPointer, highest: { version: 7, digest: 'x' } })
    await store.addPlay(play('a'))
    await store.setIdentity({ ...first, installation: 'second-installation' })
    isEqual((await store.pointer()).highest?.version, 7)
    isEqual(await store.addPlay(play('b')), 1)
    const batches = new Map<string, number>()
    for (let batch = await store.plays(10); batch !== null; batch = await store.plays(10)) {
      batches.set(batch.installation, batch.plays.length)
      await store.dropPlays(batch.installation, batch.plays.at(-1)?.sequence ?? 0)
    }
    isEqual([batches.size, batches.get(first.installation), batches.get('second-installation')], [2, 1, 1])
  },

  'another screen begins with nothing of the first': async ({ open }) => {
    const store = await open()
    await store.setIdentity(await makeIdentity('screen-one'))
    await store.setPointer({ ...emptyPointer, highest: { version: 7, digest: 'x' } })
    await store.addPlay(play('a'))
    await store.keepFeed('topic', 'text')
    await store.keepTakeovers({ version: 5, sealed: 'five', until: 100 })
    await store.keepUpdate({ version: 7, trial: null, refused: [] })
    await store.claimCommand({ id: 'command-1', kind: 'identify', expiresAt: 10 }, 0, true)
    await store.keepByHand({ volume: { percent: 3, until: null }, display: null })
    await store.setIdentity(await makeIdentity('screen-two'))
    isEqual(await store.update(), null)
    isEqual(await store.pointer(), emptyPointer)
    isEqual(await store.takeovers(), null)
    isEqual(await store.plays(10), null)
    isEqual([...(await store.feeds())], [])
    isEqual(await store.commands(), [])
    isEqual((await store.byHand()).volume, null)
  },

  'a command can be claimed once, and only in time': async ({ open, reopen }) => {
    const store = await open()
    const command = { id: 'a', kind: 'reload', expiresAt: 100 }
    const known = { ...command, result: null }
    isEqual(await Promise.all([store.claimCommand(command, 0, true), store.claimCommand(command, 0, true)]), ['claimed', known])
    isEqual(await (await reopen()).claimCommand(command, 0, true), known)
    isEqual(await store.claimCommand({ ...command, id: 'b' }, 0, false), 'unclaimed')
    isEqual(await store.claimCommand({ ...command, id: 'b' }, 0, true), 'claimed')
  },

  'how a command ended is remembered until others are issued after its time': async ({ open, reopen }) => {
    const store = await open()
    const [first, second] = [{ id: 'a', kind: 'reload', expiresAt: 100 }, { id: 'b', kind: 'reload', expiresAt: 300 }]
    const result = { id: 'a', outcome: 'done', detail: null, at: 50 } as const
    await store.claimCommand(first, 0, true)
    await store.keepResult(result)
    isEqual(await (await reopen()).claimCommand(first, 0, true), { ...first, result })
    await store.claimCommand(second, 99, true)
    isEqual((await store.commands()).map(({ id }) => id), ['a', 'b'])
    await store.claimCommand({ ...second, id: 'c' }, 100, true)
    isEqual((await store.commands()).map(({ id }) => id), ['b', 'c'])
  },

  'content is forgotten, but not how new it was, what was claimed and what was played': async ({ open, reopen }) => {
    const store = await open()
    await store.setIdentity(await makeIdentity('screen-one'))
    await store.setPointer({ ...emptyPointer, active: { version: 7, sealed: 'x' }, highest: { version: 7, digest: 'x' } })
    await store.addPlay(play('a'))
    await store.keepFeed('topic', 'text')
    await store.claimCommand({ id: 'a', kind: 'clear-store', expiresAt: 100 }, 0, true)
    await store.keepByHand({ volume: { percent: 3, until: null }, display: { isOn: false, until: 5 } })
    isEqual(await (await reopen()).byHand(), { volume: { percent: 3, until: null }, display: { isOn: false, until: 5 } })
    await store.forgetContent()
    isEqual(await (await reopen()).pointer(), { ...emptyPointer, highest: { version: 7, digest: 'x' } })
    isEqual([...(await store.feeds())], [])
    isEqual((await store.commands()).length, 1)
    isEqual((await store.plays(10))?.plays.length, 1)
    isEqual(await store.byHand(), { volume: null, display: null })
  },

  'a small medium can be opened at once, and after a restart': async ({ open, reopen }) => {
    const store = await open()
    const medium = makeMedium('a', 1000)
    isEqual(await store.media.open(medium.hash), null)
    const added = store.media.add(medium, 0, bytesOf(1000, 5))
    isEqual(store.media.has(medium.hash), true)
    await isBlob(await store.media.open(medium.hash), 1000, 5, medium.type)
    await added
    await isBlob(await store.media.open(medium.hash), 1000, 5, medium.type)
    const again = await reopen()
    isEqual(again.media.has(medium.hash), true)
    await isBlob(await again.media.open(medium.hash), 1000, 5, medium.type)
  },

  'a large medium takes its chunks in any order, is whole with the last of them, and goes on after a restart with those that it lacks': async ({ open, reopen }) => {
    const store = await open()
    const medium = makeMedium('b', 2 * CHUNK_BYTES + 7)
    isEqual(store.media.lacks(medium), [0, 1, 2])
    await store.media.add(medium, 2, bytesOf(7, 3))
    await store.media.add(medium, 0, bytesOf(CHUNK_BYTES, 1))
    isEqual([store.media.has(medium.hash), store.media.lacks(medium)], [false, [1]])
    isEqual(await store.media.open(medium.hash), null)
    const again = await reopen()
    isEqual(await again.media.check(), [])
    isEqual(again.media.lacks(medium), [1])
    await again.media.add(medium, 1, bytesOf(CHUNK_BYTES, 2))
    isEqual([again.media.has(medium.hash), again.media.lacks(medium)], [true, []])
    const bytes = new Uint8Array((await (await again.media.open(medium.hash))?.arrayBuffer()) ?? [])
    isEqual([bytes.length, bytes[0], bytes[CHUNK_BYTES], bytes[2 * CHUNK_BYTES - 1], bytes.at(-1)], [2 * CHUNK_BYTES + 7, 1, 2, 2, 3])
  },

  'chunks that are added at once are all kept': async ({ open, reopen }) => {
    const store = await open()
    const [one, two] = [makeMedium('g', 2 * CHUNK_BYTES + 1), makeMedium('h', CHUNK_BYTES + 1)]
    await Promise.all([store.media.add(one, 2, bytesOf(1, 3)), store.media.add(two, 0, bytesOf(CHUNK_BYTES, 4)), store.media.add(one, 1, bytesOf(CHUNK_BYTES, 2)), store.media.add(one, 0, bytesOf(CHUNK_BYTES, 1))])
    const again = await reopen()
    isEqual([again.media.has(one.hash), again.media.lacks(two)], [true, [1]])
  },

  'a chunk is read back as it lies there': async ({ open }) => {
    const store = await open()
    const medium = makeMedium('i', 3)
    isEqual(await store.media.digest(medium, 0), null)
    await store.media.add(medium, 0, new TextEncoder().encode('abc'))
    isEqual(await store.media.digest(medium, 0), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  },

  'records that are lost come back from their copy, all but the keys': async ({ open, reopen, loseRecords }) => {
    const store = await open()
    const identity = await makeIdentity('screen-one')
    await store.setIdentity(identity)
    const medium = makeMedium('j', 10)
    await store.media.add(medium, 0, bytesOf(10, 1))
    const pointer = { ...emptyPointer, active: { version: 2, sealed: 'two' }, highest: { version: 2, digest: 'abc' } }
    await store.setPointer({ ...pointer, active: { version: 1, sealed: 'one' } })
    await store.setPointer(pointer)
    await store.keepTakeovers({ version: 6, sealed: 'six', until: 200 })
    isEqual(await store.mendCopy(), false)
    await loseRecords()
    const again = await reopen()
    isEqual(again.found, 'recovered')
    const kept = await again.identity()
    isEqual([kept?.screen, kept?.mqtt, kept?.rootKey, kept?.hasLostKeys], [identity.screen, identity.mqtt, identity.rootKey, true])
    isEqual(await again.pointer(), pointer)
    isEqual((await again.takeovers())?.version, 6)
    isEqual(await again.media.check(), [])
    await isBlob(await again.media.open(medium.hash), 10, 1, medium.type)
    isEqual(await again.mendCopy(), false)
    await again.setIdentity(identity)
    isEqual((await again.identity())?.hasLostKeys, undefined)
  },

  'remembers how far the slow reading has come': async ({ open, reopen }) => {
    const store = await open()
    const { hash } = makeMedium('k', 1)
    await store.setScrubbed(hash)
    const again = await reopen()
    isEqual(await again.scrubbed(), hash)
    await again.setScrubbed(null)
    isEqual(await again.scrubbed(), null)
  },

  'media that are not kept are gone, and their place serves others': async ({ open, reopen }) => {
    const store = await open()
    const [stays, goes] = [makeMedium('c', 100), makeMedium('d', 100)]
    await Promise.all([store.media.add(stays, 0, bytesOf(100, 1)), store.media.add(goes, 0, bytesOf(100, 2))])
    isEqual(await store.media.keep(new Set([stays.hash, goes.hash])), false)
    isEqual(await store.media.keep(new Set([stays.hash])), true)
    isEqual([store.media.has(stays.hash), store.media.has(goes.hash)], [true, false])
    for (let n = 0; n < 40; n += 1) await store.media.add(makeMedium(`e${n}`, 50), 0, bytesOf(50, n))
    const again = await reopen()
    isEqual(await again.media.check(), [])
    await isBlob(await again.media.open(stays.hash), 100, 1, stays.type)
    for (let n = 0; n < 40; n += 1) await isBlob(await again.media.open(makeMedium(`e${n}`, 50).hash), 50, n, stays.type)
    isEqual((await again.media.usage()).usedBytes > 0, true)
  },

  'a dropped medium can be added again': async ({ open }) => {
    const store = await open()
    const medium = makeMedium('f', 10)
    await store.media.add(medium, 0, bytesOf(10, 1))
    await store.media.drop(medium.hash)
    isEqual(store.media.lacks(medium), [0])
    await store.media.add(medium, 0, bytesOf(10, 2))
    await isBlob(await store.media.open(medium.hash), 10, 2, medium.type)
  },
}

async function makeIdentity(screen: string): Promise<Identity> {
  const presenceKey = await importPresenceKey(toBase64url(new Uint8Array(32).fill(3)))
  return { screen: screen as ScreenId, name: '大厅', mqtt: { username: 'u', password: 'p' }, rootKey: 'root', presenceKey, installation: `first-${screen}` }
}

function play(item: string): PlayToNumber {
  return { item, zone: null, programme: 1, entry: null, from: 1, until: 2, outcome: 'shown', clock: 'synced' }
}

function makeMedium(name: string, sizeBytes: number): Medium {
  const hash = Array.from(name, (letter) => letter.charCodeAt(0).toString(16)).join('').padStart(64, '0') as MediaHash
  return { hash, sizeBytes, type: 'image/png', widthPx: 1, heightPx: 1, durationMs: null, chunks: Array.from({ length: Math.ceil(sizeBytes / CHUNK_BYTES) }, () => hash) }
}

function bytesOf(length: number, fill: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(length).fill(fill)
}

async function isBlob(blob: Blob | null, size: number, fill: number, type: string): Promise<void> {
  if (blob === null) throw new Error('The medium cannot be opened.')
  const bytes = new Uint8Array(await blob.arrayBuffer())
  isEqual([bytes.length, bytes[0], bytes.at(-1), blob.type], [size, fill, fill, type])
}

function isEqual(actual: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (is !== should) throw new Error(`${is} should be ${should}`)
}

function fail(): never {
  throw new Error('It should be there.')
}
