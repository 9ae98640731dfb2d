import { Opener } from '#seal'
import {
  takeovers as takeoversSchema,
  topics,
  type LibraryItem,
  type OrganisationId,
  type Reported,
  type ScreenId,
  type Site,
  type TakeoverRecord,
  type Takeovers,
  type TakeoverTemplate,
} from '#protocol'
import type { Hono } from 'hono'
import { expect, vi } from 'vitest'
import type { Actor } from '../../access.ts'
import { newApp } from '../../http/new-app.ts'
import type { HttpEnv } from '../../http/serve.ts'
import { Events } from '../../events.ts'
import type { AccountRow } from '../../people/index.ts'
import { makePeople, type People } from '../../testing/people.ts'
import { houseOf } from '../house.ts'
import { claimEnrolment, createEnrolment, createItem, createScreen, createSite, routesSignage, startSignage, type ScreenRow } from '../index.ts'
import { endDueOf } from './end-due.ts'

export const OPERATOR: Actor = { kind: 'operator' }
export const MINUTE = 60_000
export const NOTHING: Reported['takeovers'] = { version: null, showing: null, ready: [], failed: [] }

/** The wing with real people: two editors of the whole, one of the east, somebody who only looks after screens; screens of both branches. */
export interface Scene extends People {
  readonly chief: AccountRow
  readonly second: AccountRow
  readonly eastern: AccountRow
  readonly keeper: AccountRow
  readonly site: Site
  readonly east1: ScreenRow
  readonly east2: ScreenRow
  readonly west1: ScreenRow
  ask(who: AccountRow, method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly json: unknown }>
  poster(heading?: string): Promise<LibraryItem>
  template(change?: object): Promise<TakeoverTemplate>
  start(who: AccountRow, template: TakeoverTemplate, body?: object): Promise<TakeoverRecord>
  read(id: string): Promise<TakeoverRecord>
  /** What the broker keeps; null when nothing, or nothing of ours. */
  message(): Promise<Takeovers | null>
  expectMessage(expected: object): Promise<void>
  acts(): Promise<readonly string[]>
  /** The screen's player lives and says this of takeovers. */
  say(screen: ScreenId, said?: Partial<Reported['takeovers']>): void
  progress(id: string, screen: ScreenId): Promise<TakeoverRecord['screens'][number] | undefined>
  /** Ends what is due. */
  look(): Promise<void>
  stopWing(): Promise<void>
  restartWing(): Promise<void>
}

export async function makeScene(): Promise<Scene> {
  const people = await makePeople()
  const { root, east, west } = people
  const [chief, second, eastern, keeper] = [
    await people.account('chief', { role: 'editor', in: root }),
    await people.account('second', { role: 'editor', in: root }),
    await people.account('eastern', { role: 'editor', in: east }),
    await people.account('keeper', { role: 'operator', in: root }),
  ]
  let { needs } = people
  let app = appOf()
  let asking: Actor = OPERATOR
  let stopRunning = await startSignage(needs)
  const site = await createSite(needs, OPERATOR, { organisation: root.id, name: '总部', zone: 'Asia/Shanghai' })
  const paired = async (organisation: OrganisationId, name: string) => {
    people.clock.advance(1000)
    const screen = await createScreen(needs, OPERATOR, { organisation, site: site.id, name, rotation: 0, volume: 0, glass: { widthPx: 1920, heightPx: 1080 } })
    await claimEnrolment(needs, { kind: 'nobody', address: '10.0.0.9' }, (await createEnrolment(needs, OPERATOR, screen.id)).token, null)
    return screen
  }
  let frames = 0

  function appOf(): Hono<HttpEnv> {
    const made = newApp(needs)
    made.use(async (http, next) => {
      http.set('actor', asking)
      await next()
    })
    routesSignage(made, needs)
    return made
  }

  const scene: Scene = {
    ...people,
    chief,
    second,
    eastern,
    keeper,
    site,
    east1: await paired(east.id, '东一'),
    east2: await paired(east.id, '东二'),
    west1: await paired(west.id, '西一'),
    async ask(who, method, path, body) {
      asking = { kind: 'account', account: who.id, member: null, terminal: 'office', address: '10.0.0.7' }
      const response = await app.request(path, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { status: response.status, json: await response.json() }
    },
    poster: (heading = '请立即疏散') =>
      createItem(needs, OPERATOR, root.id, { kind: 'poster', name: '火警', theme: 'festive', heading, text: '', footer: '', picture: null }),
    async template(change = {}) {
      const body = {
        organisation: root.id,
        name: '火警疏散',
        item: (await scene.poster()).item.id,
        targets: [{ kind: 'all' }],
        durationMs: 5 * MINUTE,
        needsTwo: false,
        ...change,
      }
      return ok(await scene.ask(chief, 'POST', '/api/takeover-templates', body)) as TakeoverTemplate
    },
    start: async (who, template, body = {}) => ok(await scene.ask(who, 'POST', '/api/takeovers', { template: template.id, ...body })) as TakeoverRecord,
    async read(id) {
      const { takeovers } = ok(await scene.ask(chief, 'GET', '/api/takeovers')) as { takeovers: TakeoverRecord[] }
      const found = takeovers.find((each) => each.id === id)
      if (found === undefined) throw new Error('It is not listed.')
      return found
    },
    async message() {
      const sealed = people.broker.retained(topics.takeovers)
      if (sealed === undefined) return null
      const opened = await new Opener(needs.seals.rootKey).open(sealed, 'takeover', needs.clock.now())
      return opened.state === 'open' ? takeoversSchema.parse(JSON.parse(opened.payload)) : null
    },
    async expectMessage(expected) {
      await vi.waitFor(async () => expect(await scene.message()).toMatchObject(expected))
    },
    async acts() {
      const { rows } = await needs.database.raw.execute("select act from trail where act like 'takeover%' order by sequence")
      return rows.map((row) => String(row['act']))
    },
    say(screen, said = {}) {
      const connection = `connection-of-${screen}`
      const at = needs.clock.now()
      const programme = { received: null, verified: null, armed: null, active: null }
      const reported: Reported = {
        format: 1,
        connection,
        at,
        programme,
        refused: null,
        glass: { state: 'fallback', item: null, programme: null, since: at },
        takeovers: { ...NOTHING, ...said },
        download: null,
        storage: { usedBytes: 0, quotaBytes: null, persisted: null },
        clock: { trust: 'synced', offsetMs: 0, uncertaintyMs: 1 },
        faults: [],
        troubles: [],
        player: { version: '1', agent: 'test', widthPx: 1920, heightPx: 1080 },
      }
      frames += 900
      people.broker.accept(topics.presence(screen), JSON.stringify({ online: true, connection, at }), true)
      people.broker.accept(topics.pulse(screen), JSON.stringify({ connection, sequence: frames, frames, item: null, offsetMs: 0, heapBytes: null }), false)
      people.broker.accept(topics.reported(screen), JSON.stringify(reported), true)
    },
    progress: async (id, screen) => (await scene.read(id)).screens.find((each) => each.screen === screen),
    look: () => endDueOf(needs, houseOf(needs).screens).look(),
    async stopWing() {
      await stopRunning()
      stopRunning = async () => undefined
    },
    async restartWing() {
      await stopRunning()
      needs = { ...people.needs, events: new Events(needs.log) }
      app = appOf()
      stopRunning = await startSignage(needs)
    },
    async stop() {
      await stopRunning()
      await people.stop()
    },
  }
  // Long after everybody got their posts: the clock may be set back.
  people.clock.advance(60 * MINUTE)
  return scene
}

function ok({ status, json }: { readonly status: number; readonly json: unknown }): unknown {
  expect([status, json]).toEqual([200, json])
  return json
}
