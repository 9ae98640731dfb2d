import type { EntryId, GroupId, ItemId, MediaHash, OrganisationId, PlaylistId, ScreenId, SiteId } from '#protocol'
import { createHash } from 'node:crypto'
import { MemoryBroker } from '#link'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Access } from '../../controller/server/access.ts'
import { systemClock as clock } from '../../controller/server/clock.ts'
import { openDatabase, type Tx } from '../../controller/server/database/index.ts'
import { Events } from '../../controller/server/events.ts'
import { Live } from '../../controller/server/http/live.ts'
import { Jobs } from '../../controller/server/jobs.ts'
import { makeLog } from '../../controller/server/log.ts'
import type { Needs } from '../../controller/server/needs.ts'
import { openSeals } from '../../controller/server/seals.ts'
import { entries } from '../../controller/server/signage/entries/tables.ts'
import { groups, groupScreens } from '../../controller/server/signage/groups/tables.ts'
import { items } from '../../controller/server/signage/items/tables.ts'
import { media } from '../../controller/server/signage/media/tables.ts'
import { playlists } from '../../controller/server/signage/playlists/tables.ts'
import { screens } from '../../controller/server/signage/screens/tables.ts'
import { sites } from '../../controller/server/signage/sites/tables.ts'
import { FileStorage } from '../../controller/server/storage/file-storage.ts'
import { Shells } from '../../controller/server/storage/shells.ts'

export const SCREENS = 10_000
/** So many screens hang together in a hall. */
export const HALL = 28
const SITE = 40
const HOUSE_ENTRIES = 10
const SITE_ENTRIES = 4
const HALL_ENTRIES = 5
const OWN_ENTRIES = 200
const SLOTS = 8
const MEDIA = 2000
const AT_ONCE = 400
const ORGANISATION = 'house' as OrganisationId

export interface BigHouse {
  readonly needs: Needs
  /** What only the screens of one hall play. */
  readonly hall: (number: number) => { readonly group: GroupId; readonly entry: EntryId; readonly playlist: PlaylistId; readonly item: ItemId; readonly screens: readonly ScreenId[] }
  readonly halls: number
  /** Plays everywhere. */
  readonly everywhere: EntryId
  readonly size: { readonly entries: number; readonly playlists: number; readonly items: number }
  stop(): Promise<void>
}

/** A house of 10,000 screens in sites and halls, each of which has something of its own. Written straight into a database of its own. */
export async function openBigHouse(): Promise<BigHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'lobbycast-bench-'))
  const log = makeLog({ logLevel: 'silent' })
  const link = new MemoryBroker().link({ clientId: 'controller', username: 'controller', password: '', will: null })
  const database = await openDatabase(join(folder, 'lobbycast.db'), clock.now())
  const needs: Needs = {
    config: { host: '127.0.0.1', port: 0, origin: 'http://localhost:8080', dataFolder: folder, logLevel: 'silent', zone: 'Asia/Shanghai', mosquitto: null, smtp: null, alertHosts: [], command: 'npm start' },
    origin: 'http://localhost:8080',
    log,
    clock,
    database,
    access: everything,
    events: new Events(log),
    jobs: new Jobs(log),
    live: new Live(),
    storage: await FileStorage.open(join(folder, 'media')),
    shells: await Shells.open(join(folder, 'shells'), join(folder, 'built-player')),
    link,
    seals: await openSeals(folder, clock.now()),
    credentials: { provision: async () => undefined, revoke: async () => undefined },
  }
  const screenIds = numbered<ScreenId>('screen', SCREENS)
  const halls = Math.floor(SCREENS / HALL)
  const siteCount = Math.ceil(SCREENS / SITE)
  const sources = [
    ...Array.from({ length: HOUSE_ENTRIES }, () => ({ kind: 'all' as const })),
    ...Array.from({ length: siteCount * SITE_ENTRIES }, (_, at) => ({ kind: 'site' as const, id: idOf<SiteId>('site', at % siteCount) })),
    ...Array.from({ length: halls * HALL_ENTRIES }, (_, at) => ({ kind: 'group' as const, id: idOf<GroupId>('group', at % halls) })),
    ...Array.from({ length: OWN_ENTRIES }, (_, at) => ({ kind: 'screen' as const, id: idOf<ScreenId>('screen', at * 47) })),
  ]
  const firstOfHalls = HOUSE_ENTRIES + siteCount * SITE_ENTRIES
  const at = clock.now() - 86_400_000
  const stamps = { revision: 1, changedAt: at, createdAt: at }
  await database.write(async (tx) => {
    await inParts(tx, media, Array.from({ length: MEDIA }, (_, index) => ({ hash: hashOf(index), sizeBytes: 400_000, type: 'image/jpeg', widthPx: 1920, heightPx: 1080, durationMs: null, chunks: [hashOf(index)], fileName: `${index}.jpg`, organisation: ORGANISATION, hasThumbnail: true, createdAt: at })))
    await inParts(tx, items, numbered<ItemId>('item', sources.length * SLOTS).map((id, index) => ({
      id,
      organisation: ORGANISATION,
      name: `内容 ${index}`,
      item: { id, name: `内容 ${index}`, kind: 'poster' as const, theme: 'sober' as const, heading: `大厅通知 ${index}`, text: '请有序通行，注意台阶。', footer: '', picture: hashOf(index % MEDIA) },
      tags: [],
      ...stamps,
    })))
    await inParts(tx, playlists, sources.map((_, index) => ({ id: idOf<PlaylistId>('playlist', index), organisation: ORGANISATION, name: `列表 ${index}`, source: { kind: 'slots' as const }, slots: Array.from({ length: SLOTS }, (__, slot) => ({ id: `s${slot}`, item: idOf<ItemId>('item', index * SLOTS + slot), durationMs: 10_000 })), ...stamps })))
    await inParts(tx, sites, numbered<SiteId>('site', siteCount).map((id, index) => ({ id, organisation: ORGANISATION, name: `站点 ${index}`, zone: 'Asia/Shanghai', createdAt: at })))
    await inParts(tx, screens, screenIds.map((id, index) => ({ id, organisation: ORGANISATION, site: idOf<SiteId>('site', Math.floor(index / SITE)), name: `屏幕 ${index}`, rotation: 0 as const, volume: 0, settings: {}, widthPx: 1920, heightPx: 1080, published: null, presenceKey: null, deviceKey: null, pairedAt: null, reported: null, lastSeenAt: null, createdAt: at })))
    await inParts(tx, groups, numbered<GroupId>('group', halls).map((id, index) => ({ id, organisation: ORGANISATION, name: `大厅 ${index}`, revision: 1, createdAt: at })))
    await inParts(tx, groupScreens, screenIds.slice(0, halls * HALL).map((screen, index) => ({ group: idOf<GroupId>('group', Math.floor(index / HALL)), screen })))
    await inParts(tx, entries, sources.map((target, index) => ({
      id: idOf<EntryId>('entry', index),
      organisation: ORGANISATION,
      name: `排期 ${index}`,
      playlist: idOf<PlaylistId>('playlist', index),
      priority: index === 0 ? ('background' as const) : ('normal' as const),
      rank: index % 5,
      when: index === 0 ? { kind: 'always' as const } : { kind: 'weekly' as const, days: [1, 2, 3, 4, 5], start: `${String(7 + (index % 11)).padStart(2, '0')}:00`, end: `${String(7 + (index % 11)).padStart(2, '0')}:50` },
      voice: { kind: 'alone' as const },
      criteria: [],
      inStep: false,
      targets: [target],
      ...stamps,
    })))
  })
  return {
    needs,
    halls,
    everywhere: idOf('entry', 1),
    size: { entries: sources.length, playlists: sources.length, items: sources.length * SLOTS },
    hall(number) {
      const source = firstOfHalls + number
      return { group: idOf('group', number), entry: idOf('entry', source), playlist: idOf('playlist', source), item: idOf('item', source * SLOTS), screens: screenIds.slice(number * HALL, (number + 1) * HALL) }
    },
    async stop() {
      await needs.jobs.stop()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const everything: Access = { allows: async () => true, grants: async () => [], prospects: async () => [] }

function numbered<Id extends string>(kind: string, count: number): Id[] {
  return Array.from({ length: count }, (_, index) => idOf<Id>(kind, index))
}

/** An id that sorts and looks like those the controller gives. */
function idOf<Id extends string>(kind: string, number: number): Id {
  return `${kind}-${String(number).padStart(8, '0')}` as Id
}

function hashOf(number: number): MediaHash {
  return createHash('sha256').update(String(number)).digest('hex') as MediaHash
}

async function inParts<Table extends Parameters<Tx['insert']>[0]>(tx: Tx, table: Table, rows: readonly Table['$inferInsert'][]): Promise<void> {
  for (let at = 0; at < rows.length; at += AT_ONCE) await tx.insert(table).values(rows.slice(at, at + AT_ONCE))
}
