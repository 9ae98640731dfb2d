import { defaultScreenSettings, itemId, programme as programmeSchema, screenId, siteId, topics, type OrganisationId, type Programme, type ScreenId } from '#protocol'
import { caseFile, itemsOf, playsAt, prepare, type Ask, type Case } from '#schedules'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { globSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'puppeteer-core'
import { build, type Plugin } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startController, type Controller } from '../../controller/server/app.ts'
import { act } from '../../controller/server/act.ts'
import { readConfig } from '../../controller/server/config.ts'
import { foundOrganisation } from '../../controller/server/people/organisations/index.ts'
import { createEnrolment, createScreen, createSite } from '../../controller/server/signage/index.ts'
import { MovedClock } from '../demo/moved-clock.ts'
import { answersOf, expectedOf } from './case-answers.ts'
import { openChromium } from './chromium.ts'
import { forgetStarts } from './forget-starts.ts'

/**
 * The engine's cases, all of them, by the engine in a real Chromium and over the wire that a controller sends a schedule by;
 * and many on the glass of a real player: a controller whose clock stands where the case asks, the case's own schedule in a
 * sealed programme, and a look. The glass needs a moment, so only showings that last are asked for.
 */

const HERE = fileURLToPath(new URL('./', import.meta.url))
const FOLDER = fileURLToPath(new URL('../../schedules/cases/', import.meta.url))
const LASTS_MS = 20_000
/** Where nothing lasts as long. */
const LASTS_SHORT_MS = 8_000
const PER_FILE = 3
const OPERATOR = { kind: 'operator' } as const
/** The signing key's certificate begins here; cases of earlier years are left to the first two. */
const FIRST_YEAR = Date.UTC(2011, 0, 1)

const files = await Promise.all(globSync('*.json', { cwd: FOLDER }).toSorted().map(async (path) => ({ file: basename(path), text: await readFile(join(FOLDER, path), 'utf8') })))
const parsed = files.map(({ file, text }) => ({ file, cases: caseFile.parse(JSON.parse(text)).cases }))
const count = parsed.reduce((sum, { cases }) => sum + cases.length, 0)

const sample = parsed.flatMap(({ file, cases }) => {
  const fitFor = (lastsMs: number) => cases.flatMap((of) => of.asks.filter((ask) => isFit(of, ask, lastsMs)).slice(0, 1).map((ask) => ({ file, of, ask })))
  const lasting = fitFor(LASTS_MS)
  const fit = lasting.length > 0 ? lasting : fitFor(LASTS_SHORT_MS)
  // From the whole of the file, not its first ones only.
  return fit.filter((_, index) => Math.floor((index * PER_FILE) / fit.length) !== Math.floor(((index - 1) * PER_FILE) / fit.length))
})

function isFit(of: Case, ask: Ask, lastsMs: number): boolean {
  if (ask.item === null || ask.without !== undefined || ask.feeds !== undefined || ask.at < FIRST_YEAR + 86_400_000) return false
  if (![...itemsOf(of.schedule)].every(isItemId)) return false
  const { to } = playsAt(prepare(of.schedule), ask.at)
  return to === null || to - ask.at > lastsMs
}

function isItemId(text: string): boolean {
  return itemId.safeParse(text).success
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

test(`all ${count} cases: the engine in Chromium, with its own calendar, answers as the cases say`, async () => {
  const asking = await page.browser().newPage()
  await asking.addScriptTag({ type: 'module', content: await engineForBrowsers() })
  await asking.waitForFunction(() => 'answersInBrowser' in globalThis)
  const answers = await Promise.all(files.map(({ text }) => asking.evaluate((all) => (globalThis as unknown as { readonly answersInBrowser: (all: string) => unknown[] }).answersInBrowser(all), text)))
  await asking.close()
  for (const [index, { file, cases }] of parsed.entries()) {
    for (const [place, each] of cases.entries()) expect({ file, case: each.name, ...Object(answers[index]?.[place]) }).toEqual({ file, case: each.name, ...Object(expectedOf(each)) })
  }
  expect(answers.flat()).toHaveLength(count)
  expect(count).toBeGreaterThanOrEqual(400)
})

test(`all ${count} cases: what a programme carries over the wire answers as the cases say`, () => {
  for (const { file, cases } of parsed) {
    for (const each of cases) {
      const { schedule } = programmeSchema.parse(JSON.parse(JSON.stringify(programmeOf(each, screenId.parse('screen-of-cases'), 1, 0))))
      expect({ file, case: each.name, ...Object(answersOf(each, schedule)) }).toEqual({ file, case: each.name, ...Object(expectedOf(each)) })
    }
  }
})

describe(`on the glass of a real player: ${sample.length}`, () => {
  test('the sample is worth the name', () => {
    expect(sample.length).toBeGreaterThanOrEqual(40)
    const shown = new Set(sample.map(({ file }) => file))
    expect(files.map(({ file }) => file).filter((file) => !shown.has(file))).toEqual([])
  })

  test.each(sample)('$file · $of.name', async ({ of, ask }) => {
    clock.moveTo(ask.at)
    await send(of)
    await forgetStarts(page)
    await page.reload()
    await page.waitForSelector(`[data-item="${ask.item}"][data-programme="${version}"]`, { timeout: 20_000 })
    expect(await page.$eval('[data-screen]', (host) => host.getAttribute('data-item'))).toBe(ask.item)
  })
})

/** The browser's own calendar stands in for the library, as in the player. */
async function engineForBrowsers(): Promise<string> {
  const calendar = fileURLToPath(new URL('../../player/temporal.ts', import.meta.url))
  const ownCalendar: Plugin = { name: 'own-calendar', enforce: 'pre', resolveId: (source, importer) => (source === 'temporal-polyfill' && importer !== calendar ? calendar : null) }
  const built = await build({ configFile: false, logLevel: 'warn', root: HERE, plugins: [ownCalendar], build: { write: false, target: 'es2024', rolldownOptions: { input: join(HERE, 'cases-in-browser.ts'), output: { format: 'es', codeSplitting: false } } } })
  const [chunk] = Array.isArray(built) ? (built[0]?.output ?? []) : 'output' in built ? built.output : []
  if (chunk?.type !== 'chunk') throw new Error('The engine was not built.')
  return chunk.code
}

async function send(of: Case): Promise<void> {
  version += 1
  const { seals, link } = controller.needs
  await link.publish(topics.desired(screen), await seals.seal('programme', JSON.stringify(programmeOf(of, screen, version, clock.now()))), { qos: 1, retain: true })
}

function programmeOf({ schedule }: Case, to: ScreenId, number: number, now: number): Programme {
  return {
    format: 2,
    screen: to,
    version: number,
    issuedAt: now,
    expiresAt: now + 86_400_000,
    activateAt: null,
    name: '算例屏',
    site: '算例',
    tzdata: process.versions.tz ?? '',
    schedule,
    // The items of some cases have names that no item of a controller has; the schedule carries them all the same.
    items: [...itemsOf(schedule)].filter(isItemId).map((id) => ({ kind: 'poster', id: itemId.parse(id), name: id, theme: 'sober', heading: id, text: '', footer: '', picture: null })),
    media: [],
    feeds: [],
    settings: { ...defaultScreenSettings, rotation: 0, volume: 0, scanUrl: 'https://lobby.example/m/s/' },
  }
}
