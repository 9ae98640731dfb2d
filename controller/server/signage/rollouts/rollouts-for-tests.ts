import { Opener } from '#seal'
import {
  programme as programmeSchema,
  topics,
  type LibraryItem,
  type Programme,
  type Publish,
  type PublishDifference,
  type Screen,
  type ScreenId,
  type Site,
} from '#protocol'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { Events } from '../../events.ts'
import { houseOf } from '../house.ts'
import { startSignage } from '../index.ts'
import { changeItem } from '../items/index.ts'
import type { ScreenRow } from '../screens/index.ts'
import { makeSignage, OPERATOR, type Signage } from '../signage-for-tests.ts'
import { playerOf, type SaidPlayer } from './players-for-tests.ts'
import { watchOf } from './watch.ts'

export const MINUTE = 60_000

export let signage: Signage
export let stopWing: () => Promise<void>
export let site: Site
export let item: LibraryItem['item']
beforeEach(async () => {
  signage = await makeSignage()
  signage.grant('content.publish', 'content.edit', 'screens.manage')
  stopWing = await startSignage(signage.needs)
  site = await signage.site()
  item = (await signage.poster('旧')).item
  await signage.entry(await signage.playlist({ item }))
})
afterEach(async () => {
  await stopWing()
  await signage.stop()
})

export const publish = async (body: object = {}) => signage.ask('POST', '/api/publishes', { note: '', ...body })
export const published = async (body: object = {}) => (await publish(body)).json as Publish
export const read = async (id: string) => (await signage.ask('GET', `/api/publishes/${id}`)).json as Publish & { difference: PublishDifference | null }
export const newest = async () => ((await signage.ask('GET', '/api/publishes')).json as { publishes: Publish[] }).publishes
export const edit = (heading: string) => changeItem(signage.needs, OPERATOR, item.id, { ...item, heading } as typeof item)
export const look = () => watchOf(signage.needs, houseOf(signage.needs).screens).look()
export const soon = () => signage.clock.now() + MINUTE

async function retained(screen: ScreenId): Promise<Programme | null> {
  const sealed = signage.broker.retained(topics.desired(screen))
  if (sealed === undefined || sealed === '') return null
  const opened = await new Opener(signage.needs.seals.rootKey).open(sealed, 'programme', signage.clock.now())
  return opened.state === 'open' ? programmeSchema.parse(JSON.parse(opened.payload)) : null
}

export const expectRetained = (screen: ScreenId, expected: object) => vi.waitFor(async () => expect(await retained(screen)).toMatchObject(expected))
export const withHeading = (heading: string) => ({ items: [{ heading }] })

/** Screens on the wall whose players are alive, with the first programme on glass. */
export async function wall(...names: readonly string[]): Promise<{ readonly rows: readonly ScreenRow[]; readonly players: readonly SaidPlayer[] }> {
  const rows: ScreenRow[] = []
  for (const name of names) rows.push(await signage.paired(site, name))
  await published()
  const players = rows.map(({ id }) => playerOf(signage, id))
  for (const player of players) player.show(1, item.id)
  await heard((screens) => screens.every((screen) => screen.condition === 'alive' && screen.reported?.programme.active === 1))
  signage.clock.advance(1000)
  return { rows, players }
}

/** Until the controller has heard it. */
export async function heard(claim: (screens: readonly Screen[]) => boolean): Promise<void> {
  await vi.waitFor(async () => expect(claim(((await signage.ask('GET', '/api/screens')).json as { screens: Screen[] }).screens)).toBe(true))
}

/** Time goes on, and every player says that it lives. */
export async function pass(ms: number, players: readonly SaidPlayer[]): Promise<void> {
  for (let left = ms; left > 0; left -= 15_000) {
    signage.clock.advance(Math.min(15_000, left))
    for (const player of players) player.pulse()
    await heard((screens) => screens.filter((screen) => screen.lastSeenAt === signage.clock.now()).length >= players.length)
  }
}

/** The controller is stopped and started again: nothing is left of its memory. */
export async function restart(stop = stopWing): Promise<() => Promise<void>> {
  await stop()
  const needs = { ...signage.needs, events: new Events(signage.needs.log) }
  stopWing = await startSignage(needs)
  return () => watchOf(needs, houseOf(needs).screens).look()
}
