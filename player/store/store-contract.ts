import { CHUNK_BYTES, type MediaHash, type Medium, type ScreenId } from '#protocol'
import { authenticate, importPresenceKey, toBase64url } from '#seal'
import { emptyPointer, type Identity, type PlayToNumber, type Store } from './store.ts'

/**
 * What every store promises, as plain checks: they run under the test runner in Node and inside a page. `reopen` gives a
 * store on the same ground, as after a restart.
 */
export interface StoreGround {
  open(): Promise<Store>
  reopen(): Promise<Store>
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
    await store.claimCommand('command-1')
    await store.setIdentity(await makeIdentity('screen-two'))
    isEqual(await store.pointer(), emptyPointer)
    isEqual(await store.takeovers(), null)
    isEqual(await store.plays(10), null)
    isEqual([...(await store.feeds())], [])
    isEqual(await store.claimCommand('command-1'), true)
  },

  'a command can be claimed once': async ({ open, reopen }) => {
    const store = await open()
    isEqual(await Promise.all([store.claimCommand('a'), store.claimCommand('a')]), [true, false])
    isEqual(await (await reopen()).claimCommand('a'), false)
    isEqual(await store.claimCommand('b'), true)
  },

  'a small medium can be opened at once, and after a restart': async ({ open, reopen }) => {
    const store = await open()
    const medium = makeMedium('a', 1000)
    isEqual(await store.media.open(medium.hash), null)
    const added = store.media.add(medium, bytesOf(1000, 5))
    isEqual(store.media.has(medium.hash), true)
    await isBlob(await store.media.open(medium.hash), 1000, 5, medium.type)
    await added
    await isBlob(await store.media.open(medium.hash), 1000, 5, medium.type)
    const again = await reopen()
    isEqual(again.media.has(medium.hash), true)
    await isBlob(await again.media.open(medium.hash), 1000, 5, medium.type)
  },

  'a large medium is whole only with its last chunk, and goes on after a restart where it stopped': async ({ open, reopen }) => {
    const store = await open()
    const medium = makeMedium('b', CHUNK_BYTES + 7)
    await store.media.add(medium, bytesOf(CHUNK_BYTES, 1))
    isEqual(store.media.has(medium.hash), false)
    isEqual(await store.media.open(medium.hash), null)
    const again = await reopen()
    isEqual(again.media.chunksOf(medium.hash), 1)
    await again.media.add(medium, bytesOf(7, 2))
    isEqual(again.media.has(medium.hash), true)
    const bytes = new Uint8Array((await (await again.media.open(medium.hash))?.arrayBuffer()) ?? [])
    isEqual([bytes.length, bytes[0], bytes[CHUNK_BYTES - 1], bytes[CHUNK_BYTES], bytes.at(-1)], [CHUNK_BYTES + 7, 1, 1, 2, 2])
  },

  'media that are not kept are gone, and their place serves others': async ({ open, reopen }) => {
    const store = await open()
    const [stays, goes] = [makeMedium('c', 100), makeMedium('d', 100)]
    await Promise.all([store.media.add(stays, bytesOf(100, 1)), store.media.add(goes, bytesOf(100, 2))])
    await store.media.keep(new Set([stays.hash]))
    isEqual([store.media.has(stays.hash), store.media.has(goes.hash)], [true, false])
    for (let n = 0; n < 40; n += 1) await store.media.add(makeMedium(`e${n}`, 50), bytesOf(50, n))
    const again = await reopen()
    isEqual(await again.media.check(), [])
    await isBlob(await again.media.open(stays.hash), 100, 1, stays.type)
    for (let n = 0; n < 40; n += 1) await isBlob(await again.media.open(makeMedium(`e${n}`, 50).hash), 50, n, stays.type)
    isEqual((await again.media.usage()).usedBytes > 0, true)
  },

  'a dropped medium can be added again': async ({ open }) => {
    const store = await open()
    const medium = makeMedium('f', 10)
    await store.media.add(medium, bytesOf(10, 1))
    await store.media.drop(medium.hash)
    isEqual(store.media.chunksOf(medium.hash), 0)
    await store.media.add(medium, bytesOf(10, 2))
    await isBlob(await store.media.open(medium.hash), 10, 2, medium.type)
  },
}

async function makeIdentity(screen: string): Promise<Identity> {
  const presenceKey = await importPresenceKey(toBase64url(new Uint8Array(32).fill(3)))
  return { screen: screen as ScreenId, name: '大厅', mqtt: { username: 'u', password: 'p' }, rootKey: 'root', presenceKey, installation: `first-${screen}` }
}

function play(item: string): PlayToNumber {
  return { item, programme: 1, entry: null, from: 1, until: 2, outcome: 'shown', clock: 'synced' }
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
