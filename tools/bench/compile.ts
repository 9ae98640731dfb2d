import type { PublishId, ScreenId } from '#protocol'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Actor } from '../../controller/server/access.ts'
import { newId } from '../../controller/server/new-id.ts'
import type { Needs } from '../../controller/server/needs.ts'
import { changeEntry, findEntry } from '../../controller/server/signage/entries/index.ts'
import { changeItem, findItem } from '../../controller/server/signage/items/index.ts'
import { changePlaylist, findPlaylist } from '../../controller/server/signage/playlists/index.ts'
import { Compiler, draftsOf, publishNow, readRows } from '../../controller/server/signage/programmes/index.ts'
import { placeOf } from '../../controller/server/signage/programmes/place.ts'
import { programmes, publishes } from '../../controller/server/signage/programmes/tables.ts'
import { screens } from '../../controller/server/signage/screens/tables.ts'
import { HALL, openBigHouse, SCREENS, type BigHouse } from './big-house.ts'
import { spread, type Bench, type Figure } from './figures.ts'

const OPERATOR: Actor = { kind: 'operator' }
const HALL_BAR_MS = 100
const ALL_BAR_MS = 10_000

export const compile: Bench = {
  name: 'compile',
  purpose: `drafts of ${SCREENS.toLocaleString('en')} screens after an edit that touches ${HALL} or all of them, beside compiling everything`,
  takes: 'about 1 minute, quick 30 s',
  async run({ isQuick, say }) {
    say(`a house of ${SCREENS} screens …`)
    const house = await openBigHouse()
    try {
      const { needs } = house
      const before = memory()
      say('everything from the beginning …')
      const full = await times(isQuick ? 2 : 5, () => compileAll(needs))
      const first = await timed(() => draftsOf(needs).committed())
      say(`edits that touch ${HALL} screens …`)
      const halls = await times(isQuick ? 21 : 60, (index) => editHall(house, index))
      say('edits that touch all …')
      const all = await times(isQuick ? 2 : 8, (index) => editAll(house, index))
      const after = memory()
      say('publishes …')
      await pretendPublished(needs)
      const publishing = await times(isQuick ? 5 : 20, (index) => publishHall(house, index))
      const baseline = spread(full)
      const [hall, everything] = [spread(halls.map((each) => each.ready)), spread(all)]
      const beside = { name: 'everything from the beginning', median: baseline.median, p95: baseline.p95 }
      const { entries, playlists, items } = house.size
      return [
        { name: `edit of ${HALL} screens → their drafts ready (${entries} entries, ${playlists} playlists, ${items} items)`, unit: 'ms', ...hall, baseline: beside, bar: `p95 ≤ ${HALL_BAR_MS}`, ok: hall.p95 <= HALL_BAR_MS },
        { name: 'edit of all screens → their drafts ready', unit: 'ms', ...everything, baseline: beside, bar: `p95 ≤ ${ALL_BAR_MS}`, ok: everything.p95 <= ALL_BAR_MS },
        stated('the edit itself, asked → committed', 'ms', halls.map((each) => each.edit)),
        stated(`publish to ${HALL} of ${SCREENS}, asked → written`, 'ms', publishing),
        stated('the first drafts after a start', 'ms', [first]),
        { name: 'heap held for the drafts', unit: 'MB', n: 1, value: mega(after.heap - before.heap), bar: 'stated', ok: true },
        { name: 'peak of resident memory over the house without drafts', unit: 'MB', n: 1, value: mega(after.peak - before.resident), bar: 'stated', ok: true },
      ]
    } finally {
      await house.stop()
    }
  },
}

async function compileAll(needs: Needs): Promise<number> {
  return timed(async () => {
    const compiler = new Compiler(placeOf(needs))
    compiler.take(await readRows(needs.database.read, 'all'))
    if (compiler.compiled.size !== SCREENS) throw new Error('not all screens were compiled')
  })
}

/** An item, a playlist or an entry by turns, each time of another hall. */
async function editHall({ needs, hall, halls }: BigHouse, index: number): Promise<{ readonly edit: number; readonly ready: number }> {
  const of = hall(index % halls)
  const before = await prints(needs)
  const edits = [() => renameItem(needs, of.item, index), () => shortenPlaylist(needs, of.playlist), () => moveEntry(needs, of.entry, index)]
  const edit = await timed(edits[index % edits.length] ?? (() => renameItem(needs, of.item, index)))
  const ready = await timed(() => draftsOf(needs).committed())
  await mustHaveChanged(needs, before, of.screens)
  return { edit, ready }
}

async function editAll({ needs, everywhere }: BigHouse, index: number): Promise<number> {
  const before = await prints(needs)
  await moveEntry(needs, everywhere, index)
  const ready = await timed(() => draftsOf(needs).committed())
  await mustHaveChanged(needs, before, [...before.keys()])
  return ready
}

async function publishHall({ needs, hall, halls }: BigHouse, index: number): Promise<number> {
  const of = hall((100 + index) % halls)
  await renameItem(needs, of.item, index)
  await draftsOf(needs).committed()
  return timed(async () => {
    const { screens: touched } = await publishNow(needs, OPERATOR, '')
    if (touched.length !== HALL) throw new Error(`${touched.length} screens were published to`)
  })
}

async function renameItem(needs: Needs, id: Parameters<typeof changeItem>[2], index: number): Promise<void> {
  const row = await findItem(needs.database.read, id)
  if (row !== null) await changeItem(needs, OPERATOR, id, { ...row.item, name: `改 ${index}` })
}

async function shortenPlaylist(needs: Needs, id: Parameters<typeof changePlaylist>[2]): Promise<void> {
  const row = await findPlaylist(needs.database.read, id)
  if (row !== null) await changePlaylist(needs, OPERATOR, id, { name: row.name, slots: row.slots.slice(1) })
}

async function moveEntry(needs: Needs, id: Parameters<typeof changeEntry>[2], index: number): Promise<void> {
  const row = await findEntry(needs.database.read, id)
  if (row === null) return
  const { name, playlist, priority, rank, targets } = row
  await changeEntry(needs, OPERATOR, id, { name, playlist, priority, rank, targets, when: { kind: 'weekly', days: [6, 7], start: '07:00', end: `${String(8 + (index % 12)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}` } })
}

async function prints(needs: Needs): Promise<ReadonlyMap<ScreenId, string>> {
  return new Map([...(await draftsOf(needs).committed())].map(([screen, { hash }]) => [screen, hash]))
}

async function mustHaveChanged(needs: Needs, before: ReadonlyMap<ScreenId, string>, expected: readonly ScreenId[]): Promise<void> {
  const changed = [...(await prints(needs))].filter(([screen, hash]) => before.get(screen) !== hash).map(([screen]) => screen)
  if (changed.toSorted().join() !== expected.toSorted().join()) throw new Error(`${changed.length} screens changed, ${expected.length} should have`)
}

/** Every screen has what the drafts say, as after a publish to all; of that publish only what later ones look at is written. */
async function pretendPublished(needs: Needs): Promise<void> {
  const compiled = [...(await draftsOf(needs).committed())]
  const publish = newId<PublishId>()
  await needs.database.write(async (tx) => {
    await tx.insert(publishes).values({ id: publish, at: needs.clock.now(), by: '', note: '', kind: 'normal', undoOf: null, promotionOf: null, activateAt: null, leftOut: [] })
    for (let at = 0; at < compiled.length; at += 1000)
      await tx.insert(programmes).values(compiled.slice(at, at + 1000).map(([screen, { hash, feeds }]) => ({ screen, version: 1, publish, activateAt: null, contentHash: hash, feeds: [...feeds], sealed: '' })))
    await tx.update(screens).set({ published: 1 })
  })
}

async function times<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const done: T[] = []
  for (let index = 0; index < count; index += 1) done.push(await work(index))
  return done
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function stated(name: string, unit: string, samples: readonly number[]): Figure {
  return { name, unit, ...spread(samples), bar: 'stated', ok: true }
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

function memory(): { readonly heap: number; readonly resident: number; readonly peak: number } {
  collectGarbage()
  const { heapUsed, rss } = process.memoryUsage()
  return { heap: heapUsed, resident: rss, peak: process.resourceUsage().maxRSS * 1024 }
}

function mega(bytes: number): number {
  return Math.round(bytes / 1024 / 1024)
}
