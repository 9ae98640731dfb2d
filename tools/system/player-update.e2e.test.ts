import { listScreens, startBuild, type Reported, type ShellId } from '#protocol'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'puppeteer-core'
import { build, type Plugin } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdsShell, makeSmallHouse, type SmallHouse } from './small-house.ts'
import { until } from './until.ts'

const [GOOD, BROKEN] = ['00000000600d', '0000000bad00'] as const satisfies readonly ShellId[]
const PLAYER = fileURLToPath(new URL('../../player', import.meta.url))

let house: SmallHouse
let page: Page
beforeAll(async () => {
  house = await makeSmallHouse({ widthPx: 640, heightPx: 360 })
  page = house.page
  const poster = (heading: string) => house.makeItem({ kind: 'poster', name: heading, theme: 'sober', heading, text: '', footer: '', picture: null })
  await house.publish([await poster('第一张'), await poster('第二张')], 2)
  // What the page waits for a build that shows nothing passes at once; everything else waits as always.
  await page.evaluateOnNewDocument(() => {
    const real = globalThis.setTimeout
    globalThis.setTimeout = ((run: () => void, delay: number) => real(run, document.readyState === 'loading' && delay >= 20_000 ? 1500 : delay)) as typeof setTimeout
  })
  await holdsShell(page)
  for (const [shell, plugins] of [[GOOD, []], [BROKEN, [neverStarts()]]] as const) {
    const outDir = join(house.system.dataFolder, 'shells', shell)
    await mkdir(outDir, { recursive: true })
    await build({ configFile: join(PLAYER, 'vite.config.ts'), logLevel: 'error', define: { __SHELL__: JSON.stringify(shell) }, plugins: [...plugins], build: { outDir } })
  }
  await house.system.kill()
  await house.system.restart()
}, 120_000)
afterAll(() => house?.stop())

/** A build whose start throws. */
function neverStarts(): Plugin {
  return { name: 'never-starts', transform: (code, id) => (id.endsWith('/player/main.ts') ? `throw new Error('It is broken.')\n${code}` : null) }
}

const player = async (): Promise<Reported['player'] | undefined> => (await house.system.client.call(listScreens)).screens[0]?.reported?.player
async function tell(shell: ShellId): Promise<void> {
  await house.system.client.call(startBuild, { body: { shell, canaries: [], watchMs: 60_000 } })
}

test('a screen goes over to another build at a change of item, and plays on', async () => {
  await page.waitForSelector('pl-stage[data-state="playing"]')
  await until(async () => (await player())?.shell !== undefined, 'the player has said which build it runs')
  await tell(GOOD)
  await until(async () => (await player())?.shell === GOOD, 'the other build runs', 30_000)
  // On trial still, or proved already.
  expect([undefined, 'trial']).toContain((await player())?.update?.state)
  await page.waitForSelector('pl-stage[data-state="playing"]')
}, 60_000)

test('one that never starts gives way to the one before it, which says so, also without a server', async () => {
  await tell(BROKEN)
  await until(async () => (await player())?.update?.state === 'ready', 'it is here', 30_000)
  await page.setOfflineMode(true)
  await page.waitForFunction(async (shell) => (await navigator.serviceWorker.getRegistration())?.active?.scriptURL.includes(`shell=${shell}`), { timeout: 20_000, polling: 200 }, BROKEN)
  await page.waitForSelector('pl-stage[data-state="playing"]')
  await page.setOfflineMode(false)
  await until(async () => {
    const now = await player()
    return now?.shell === GOOD && now.update?.state === 'refused'
  }, 'the build before is back', 60_000)
  expect((await player())?.update?.detail).toBe('It did not start.')
  await page.waitForSelector('pl-stage[data-state="playing"]')
}, 90_000)
