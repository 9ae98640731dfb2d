import type { Item } from '#content'
import type { AccountId, EntryDraft, LibraryEntry, LibraryItem, LibraryPlaylist, MediaHash, OrganisationId, Right, Site } from '#protocol'
import type { Hono } from 'hono'
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Actor } from '../access.ts'
import { newApp } from '../http/new-app.ts'
import type { HttpEnv } from '../http/serve.ts'
import { GivenAccess, makeGround, type Ground } from '../testing/ground.ts'
import { createEntry } from './entries/index.ts'
import { routesSignage, startSignage } from './index.ts'
import { createItem } from './items/index.ts'
import { takeMedium } from './media/index.ts'
import { createPlaylist } from './playlists/index.ts'
import { claimEnrolment, createEnrolment, createScreen, type ScreenRow } from './screens/index.ts'
import { createSite } from './sites/index.ts'

export const OPERATOR: Actor = { kind: 'operator' }
export const SOMEBODY: Actor = { kind: 'account', account: 'somebody' as AccountId, member: null, terminal: 'office', address: '10.0.0.7' }
export const HOUSE = 'house' as OrganisationId

/** The wing on a ground of its own. Requests come from `asking`, whose rights are `access.rights`. */
export interface Signage extends Ground {
  readonly access: GivenAccess
  readonly app: Hono<HttpEnv>
  asking: Actor
  ask(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly json: unknown; readonly headers: Headers }>
  grant(...rights: readonly Right[]): void
  /** Runs what runs beside the routes; stopped with the rest. */
  start(): Promise<void>
  file(name: string, bytes: Uint8Array | string): Promise<string>
  picture(): Promise<MediaHash>
  poster(heading?: string): Promise<LibraryItem>
  playlist(...items: readonly { readonly item: Item }[]): Promise<LibraryPlaylist>
  entry(playlist: LibraryPlaylist, change?: Partial<EntryDraft>): Promise<LibraryEntry>
  site(): Promise<Site>
  screen(site: Site, name?: string): Promise<ScreenRow>
  /** A screen with a player. */
  paired(site: Site, name?: string): Promise<ScreenRow>
}

export async function makeSignage(): Promise<Signage> {
  const access = new GivenAccess()
  const ground = await makeGround({ access })
  const { needs } = ground
  const app = newApp(needs)
  let stopWing: () => Promise<void> = async () => undefined
  const signage: Signage = {
    ...ground,
    access,
    app,
    asking: SOMEBODY,
    async ask(method, path, body) {
      const response = await app.request(path, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      return { status: response.status, json: response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text, headers: response.headers }
    },
    grant(...rights) {
      access.rights = rights
    },
    async start() {
      stopWing = await startSignage(needs)
    },
    async file(name, bytes) {
      const path = join(needs.config.dataFolder, `${randomBytes(4).toString('hex')}-${name}`)
      await writeFile(path, bytes)
      return path
    },
    async picture() {
      const bytes = await sharp(randomBytes(32 * 18 * 3), { raw: { width: 32, height: 18, channels: 3 } })
        .png()
        .toBuffer()
      const arrived = { path: await signage.file('picture.png', bytes), fileName: 'picture.png', organisation: HOUSE }
      return (await takeMedium(needs, OPERATOR, arrived, { progress: () => undefined, signal: AbortSignal.timeout(10_000) })).medium
    },
    poster: (heading = '欢迎') =>
      createItem(needs, OPERATOR, HOUSE, { kind: 'poster', name: heading, theme: 'sober', heading, text: '', footer: '', picture: null }),
    playlist: (...items) =>
      createPlaylist(needs, OPERATOR, {
        organisation: HOUSE,
        name: '大厅',
        slots: items.map(({ item }, index) => ({ id: `s${index}`, item: item.id, durationMs: 10_000 })),
      }),
    entry: (playlist, change = {}) =>
      createEntry(needs, OPERATOR, HOUSE, {
        name: '全天',
        playlist: playlist.id,
        priority: 'normal',
        rank: 0,
        when: { kind: 'always' },
        targets: [{ kind: 'all' }],
        ...change,
      }),
    site: () => createSite(needs, OPERATOR, { organisation: HOUSE, name: '总部', zone: 'Asia/Shanghai' }),
    screen: (site, name = '东门') =>
      createScreen(needs, OPERATOR, { organisation: HOUSE, site: site.id, name, rotation: 0, volume: 0, glass: { widthPx: 1920, heightPx: 1080 } }),
    async paired(site, name) {
      const screen = await signage.screen(site, name)
      await claimEnrolment(needs, { kind: 'nobody', address: '10.0.0.9' }, (await createEnrolment(needs, OPERATOR, screen.id)).token, null)
      return screen
    },
    async stop() {
      await stopWing()
      await ground.stop()
    },
  }
  app.use(async (http, next) => {
    http.set('actor', signage.asking)
    await next()
  })
  routesSignage(app, needs)
  return signage
}
