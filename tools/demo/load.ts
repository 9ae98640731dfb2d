import type { Item } from '#content'
import type { GroupId, ItemId, MediaHash, OrganisationId, PlaylistId, ScreenId, SiteId } from '#protocol'
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Needs } from '../../controller/server/needs.ts'
import { createItem } from '../../controller/server/signage/items/index.ts'
import { findMedium, takeMedium } from '../../controller/server/signage/media/index.ts'
import { setThumbnail } from '../../controller/server/signage/media/set-thumbnail.ts'
import { createEntry } from '../../controller/server/signage/entries/index.ts'
import { createGroup } from '../../controller/server/signage/groups/index.ts'
import { createPlaylist } from '../../controller/server/signage/playlists/index.ts'
import { createScreen } from '../../controller/server/signage/screens/index.ts'
import { createSite } from '../../controller/server/signage/sites/index.ts'
import { ENTRIES, GROUPS, PLAYLISTS, POSTERS, type DemoLine, type PosterName } from './content.ts'
import { known } from './known.ts'
import { loadPeople, OPERATOR, type DemoPeople } from './load-people.ts'
import { holdActivities } from './load-activities.ts'
import { loadTakeovers } from './load-takeovers.ts'
import type { MovedClock } from './moved-clock.ts'
import { SCREENS, SITES } from './organisation.ts'

const MEDIA = fileURLToPath(new URL('media', import.meta.url))

/** The demo's sites hang where its visitor sits, so that their day is the demo's day; machines that were never told where they are say UTC. */
const MACHINE_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone
const ZONE = ['UTC', 'Etc/UTC', 'GMT'].includes(MACHINE_ZONE) ? 'Asia/Shanghai' : MACHINE_ZONE

const sources = z.array(z.object({ file: z.string(), label: z.object({ zh: z.string() }), kind: z.enum(['image', 'video']) }))

export interface DemoLoaded {
  readonly people: DemoPeople
  readonly screens: readonly { readonly id: ScreenId; readonly name: string; readonly glass: { readonly widthPx: number; readonly heightPx: number } }[]
}

/** Fills an empty system with the demo's organisation, as its people would over some weeks; ends at the present. */
export async function loadDemo(needs: Needs, clock: MovedClock, say: (line: string) => void): Promise<DemoLoaded> {
  say('党组织与 300 名党员 / organisations and 300 members')
  clock.moveTo(Date.now() - 70 * 86_400_000)
  const people = await loadPeople(needs)
  say('4 个站点、28 块屏幕 / 4 sites and 28 screens')
  const screens = await loadScreens(needs, people.root)
  say('图片与视频 / pictures and videos')
  const media = await loadMedia(needs, people.root)
  say('近十周的活动与签到 / the activities of the last ten weeks')
  const activity = await holdActivities(needs, clock, people, screens.ids)
  clock.moveTo(null)
  say('内容、播放列表与排期 / items, playlists and the schedule')
  const items = await loadItems(needs, people.root, media, activity)
  await loadSchedule(needs, people.root, items, screens)
  say('插播模板 / templates of takeovers')
  await loadTakeovers(needs, people.root, media, screens.sites)
  return { people, screens: screens.list }
}

async function loadScreens(needs: Needs, organisation: OrganisationId) {
  const sites = new Map<string, SiteId>()
  for (const name of SITES) sites.set(name, (await createSite(needs, OPERATOR, { organisation, name, zone: ZONE })).id)
  const list: DemoLoaded['screens'][number][] = []
  for (const { site, name, isPortrait } of SCREENS) {
    const glass = isPortrait ? { widthPx: 1080, heightPx: 1920 } : { widthPx: 1920, heightPx: 1080 }
    const { id } = await createScreen(needs, OPERATOR, { organisation, site: known(sites, site), name, rotation: 0, volume: 0, glass })
    list.push({ id, name, glass })
  }
  const groups = new Map<string, GroupId>()
  for (const group of GROUPS) {
    const screens = list.filter((screen) => group.has(screen.name)).map((screen) => screen.id)
    groups.set(group.name, (await createGroup(needs, OPERATOR, { organisation, name: group.name, screens })).id)
  }
  return { list, ids: list.map((screen) => screen.id), sites, groups }
}

async function loadMedia(needs: Needs, organisation: OrganisationId): Promise<ReadonlyMap<string, { readonly hash: MediaHash; readonly label: string; readonly kind: 'image' | 'video' }>> {
  const folder = join(needs.config.dataFolder, 'demo-import')
  await mkdir(folder, { recursive: true })
  const media = new Map<string, { readonly hash: MediaHash; readonly label: string; readonly kind: 'image' | 'video' }>()
  for (const { file, label, kind } of sources.parse(JSON.parse(await readFile(join(MEDIA, 'sources.json'), 'utf8')))) {
    // Taking a file moves it, so a copy goes in.
    const copy = join(folder, file)
    await copyFile(join(MEDIA, file), copy)
    const { medium } = await takeMedium(needs, OPERATOR, { path: copy, fileName: file, organisation }, { progress: () => {}, signal: AbortSignal.timeout(60_000) })
    if ((await findMedium(needs.database.read, medium))?.hasThumbnail === false) await setThumbnail(needs, OPERATOR, medium, await readFile(join(MEDIA, 'stills', file.replace(/\.\w+$/, '.jpg'))))
    media.set(file, { hash: medium, label: label.zh, kind })
  }
  await rm(folder, { recursive: true })
  return media
}

async function loadItems(needs: Needs, organisation: OrganisationId, media: Awaited<ReturnType<typeof loadMedia>>, activity: Extract<Item, { kind: 'sign-in' }>['activity']): Promise<ReadonlyMap<string, ItemId>> {
  const items = new Map<string, ItemId>()
  const add = async (name: string, item: Readonly<Record<string, unknown>>) => {
    items.set(name, (await createItem(needs, OPERATOR, organisation, item)).item.id)
  }
  for (const [file, { hash, label, kind }] of media) {
    await add(file, kind === 'image' ? { kind, name: label, medium: hash, fit: 'cover', focus: { x: 0.5, y: 0.5 } } : { kind, name: label, medium: hash, fit: 'cover' })
  }
  for (const [name, { picture, ...poster }] of Object.entries(POSTERS)) await add(name, { kind: 'poster', ...poster, picture: picture === null ? null : known(media, picture).hash })
  await add('sign-in', { kind: 'sign-in', name: `签到：${activity.title}`, theme: 'festive', activity })
  await add('ranking', { kind: 'branch-ranking', name: '党支部积分榜', theme: 'festive', heading: '党支部积分榜', organisation })
  return items
}

async function loadSchedule(needs: Needs, organisation: OrganisationId, items: ReadonlyMap<string, ItemId>, screens: Awaited<ReturnType<typeof loadScreens>>): Promise<void> {
  const playlists = new Map<string, PlaylistId>()
  for (const [name, lines] of Object.entries(PLAYLISTS)) {
    const slots = lines.map(([what, seconds]: DemoLine, index) => ({ id: `slot-${index + 1}`, item: known(items, what satisfies PosterName | string), durationMs: seconds * 1000 }))
    playlists.set(name, (await createPlaylist(needs, OPERATOR, { organisation, name, slots })).id)
  }
  for (const { where, playlist, ...entry } of ENTRIES) {
    const targets = [
      ...(where.isEverywhere === true ? [{ kind: 'all' as const }] : []),
      ...(where.sites ?? []).map((site) => ({ kind: 'site' as const, id: known(screens.sites, site) })),
      ...(where.groups ?? []).map((group) => ({ kind: 'group' as const, id: known(screens.groups, group) })),
    ]
    await createEntry(needs, OPERATOR, organisation, { ...entry, playlist: known(playlists, playlist), targets })
  }
}

