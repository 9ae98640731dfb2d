import { itemId, siteId, topics, type OrganisationId, type Programme, type ScreenId } from '#protocol'
import { caseFile, itemsOf, playsAt, prepare, type Ask, type Case } from '#schedules'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { globSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startController, type Controller } from '../../controller/server/app.ts'
import { act } from '../../controller/server/act.ts'
import { readConfig } from '../../controller/server/config.ts'
import { foundOrganisation } from '../../controller/server/people/organisations/index.ts'
import { createEnrolment, createScreen, createSite } from '../../controller/server/signage/index.ts'
import { MovedClock } from '../demo/moved-clock.ts'
import { openChromium } from './chromium.ts'

/**
 * The engine's cases on a real player: a controller whose clock stands where the case asks, the case's own schedule in a
 * sealed programme, and a look at the glass. The glass needs a moment, so only showings that last are asked for.
 */

const FOLDER = fileURLToPath(new URL('../../schedules/cases/', import.meta.url))
const LASTS_MS = 30_000
const PER_FILE = 2
const OPERATOR = { kind: 'operator' } as const
/** The signing key's certificate begins here; cases of earlier years are left to the engine's own tests. */
const FIRST_YEAR = Date.UTC(2026, 0, 1)

const sample: { readonly file: string; readonly of: Case; readonly ask: Ask }[] = []
for (const path of globSync('*.json', { cwd: FOLDER }).toSorted()) {
  const { cases } = caseFile.parse(JSON.parse(await readFile(join(FOLDER, path), 'utf8')))
  const asks = cases.flatMap((of) => of.asks.filter((ask) => isFit(of, ask)).slice(0, 1).map((ask) => ({ file: basename(path), of, ask })))
  sample.push(...asks.slice(0, PER_FILE))
}

function isFit(of: Case, ask: Ask): boolean {
  if (ask.item === null || ask.without !== undefined || ask.feeds !== undefined || ask.at < FIRST_YEAR + 86_400_000) return false
  const { to } = playsAt(prepare(of.schedule), ask.at)
  return to === null || to - ask.at > LASTS_MS
}

let controller: Controller
const open = new AsyncDisposableStack()
let page: Page
let screen: ScreenId
let version = 0
const clock = new MovedClock()

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lobbycast-cases-'))
  open.defer(() => rm(folder, { recursive: true, force: true }))
  clock.moveTo(FIRST_YEAR)
  controller = await startController(readConfig({ LOBBYCAST_PORT: '0', LOBBYCAST_DATA: folder, LOBBYCAST_LOG: 'error' }), { clock })
  open.defer(() => controller.stop())
  const { needs, origin } = controller
  const organisation: OrganisationId = await act(needs, OPERATOR, async (a) => {
    a.allowedBecause('an empty system')
    return (await foundOrganisation(a, '算例机构')).id
  })
  const site = siteId.parse((await createSite(needs, OPERATOR, { organisation, name: '算例', zone: 'Asia/Shanghai' })).id)
  screen = (await createScreen(needs, OPERATOR, { organisation, site, name: '算例屏', rotation: 0, volume: 0, glass: { widthPx: 960, heightPx: 540 } })).id
  const chromium = await openChromium({ widthPx: 960, heightPx: 540 })
  open.defer(() => chromium.close())
  page = (await chromium.browser.pages())[0] ?? (await chromium.browser.newPage())
  const { token } = await createEnrolment(needs, OPERATOR, screen)
  await page.goto(`${origin}/player/#claim=${token}`)
  await page.waitForSelector('[data-screen]')
}, 60_000)
afterAll(() => open.disposeAsync())

test('the sample is worth the name', () => {
  expect(sample.length).toBeGreaterThanOrEqual(12)
})

test.each(sample)('$file · $of.name', async ({ of, ask }) => {
  clock.moveTo(ask.at)
  await send(of)
  await page.reload()
  await page.waitForSelector(`[data-item="${ask.item}"][data-programme="${version}"]`, { timeout: 20_000 })
  expect(await page.$eval('[data-screen]', (host) => host.getAttribute('data-item'))).toBe(ask.item)
})

async function send({ schedule }: Case): Promise<void> {
  version += 1
  const programme: Programme = {
    format: 2,
    screen,
    version,
    issuedAt: clock.now(),
    expiresAt: clock.now() + 86_400_000,
    activateAt: null,
    name: '算例屏',
    site: '算例',
    tzdata: process.versions.tz ?? '',
    schedule,
    items: [...itemsOf(schedule)].map((id) => ({ kind: 'poster', id: itemId.parse(id), name: id, theme: 'sober', heading: id, text: '', footer: '', picture: null })),
    media: [],
    feeds: [],
    settings: { rotation: 0, volume: 0, scanUrl: `${controller.origin}/m/s/` },
  }
  const { seals, link } = controller.needs
  await link.publish(topics.desired(screen), await seals.seal('programme', JSON.stringify(programme)), { qos: 1, retain: true })
}
