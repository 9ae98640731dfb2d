import { players as playersSchema, reported as reportedSchema, topics, type BuildRollout, type Players, type Reported, type ScreenId, type ShellId } from '#protocol'
import { Opener } from '#seal'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Shells } from '../../storage/shells.ts'
import { houseOf } from '../house.ts'
import { withPresence, withReport } from '../screens/signs.ts'
import { makeSignage, type Signage } from '../signage-for-tests.ts'
import { BuildWatch } from './watch.ts'

const [OLD, NEW] = ['000000000001', '000000000002'] as const satisfies readonly ShellId[]
const TEN_MINUTES = 600_000

let signage: Signage
let screens: ScreenId[]
let watch: BuildWatch
beforeEach(async () => {
  signage = await makeSignage()
  signage.grant('system.manage', 'screens.manage')
  const site = await signage.site()
  screens = []
  for (const name of ['东门', '西门', '南门']) screens.push((await signage.paired(site, name)).id)
  await comesWith(OLD)
  await signage.start()
  watch = new BuildWatch(signage.needs, houseOf(signage.needs).screens)
})
afterEach(() => signage.stop())

/** The controller is started with that build. */
async function comesWith(shell: ShellId): Promise<void> {
  const { dataFolder } = signage.needs.config
  signage.clock.advance(1000)
  mkdirSync(join(dataFolder, 'built-player'), { recursive: true })
  writeFileSync(join(dataFolder, 'built-player', 'shell.json'), JSON.stringify({ shell, version: `1.0.${Number(shell)}`, files: [{ path: 'index.html', sha256: 'a'.repeat(64) }] }))
  Object.assign(signage.needs, { shells: await Shells.open(join(dataFolder, 'shells'), join(dataFolder, 'built-player')) })
}

async function told(): Promise<Players> {
  const opened = await new Opener(signage.needs.seals.rootKey).open(signage.broker.retained(topics.players) ?? '', 'players', null)
  if (opened.state === 'refused') throw new Error(opened.reason)
  return playersSchema.parse(JSON.parse(opened.payload))
}
const expectTold = (everyone: ShellId, ...canaries: readonly (readonly [ScreenId, ShellId])[]) =>
  vi.waitFor(async () => {
    const message = await told()
    expect([message.everyone?.shell, message.screens.map(({ screen, shell }) => [screen, shell])]).toEqual([everyone, canaries])
  })
const list = async () => (await signage.ask('GET', '/api/player-builds')).json as { everywhere: ShellId; rollouts: BuildRollout[]; builds: { shell: ShellId; screens: number }[] }
const begin = async (...canaries: readonly ScreenId[]) => (await signage.ask('POST', '/api/player-builds/rollouts', { shell: NEW, canaries, watchMs: TEN_MINUTES })).json as BuildRollout

/** As its player would say it, now. */
function says(screen: ScreenId, shell: ShellId, update: Reported['player']['update'] = null, troubles: Reported['troubles'] = []): void {
  const live = houseOf(signage.needs).screens
  const [at, connection] = [signage.needs.clock.now(), `connection-${screen}`]
  const report = reportedSchema.parse({
    format: 1, connection, at, programme: { received: null, verified: null, armed: null, active: null }, refused: null, glass: { state: 'playing', item: null, programme: null, since: at }, download: null,
    storage: { usedBytes: 0, quotaBytes: null, persisted: null }, clock: { trust: 'synced', offsetMs: 0, uncertaintyMs: 1 }, faults: [], troubles, player: { version: '1', agent: 'test', widthPx: 1, heightPx: 1, shell, update },
  })
  const present = withPresence(live.signs(screen), { online: true, connection, at }, at)
  live.change(screen, withReport(present, report, at, false), true)
}
async function allWell(shell: ShellId, forMs: number): Promise<void> {
  for (let gone = 0; gone <= forMs; gone += 30_000) {
    for (const screen of screens.slice(0, 1)) says(screen, shell)
    await watch.look()
    signage.clock.advance(30_000)
  }
}

test('the first build that there is runs everywhere', async () => {
  await expectTold(OLD)
  expect((await list()).everywhere).toBe(OLD)
})

test('another goes to canaries first, and to all once they have been well for long enough', async () => {
  await comesWith(NEW)
  await begin(screens[0]!)
  await expectTold(OLD, [screens[0]!, NEW])
  says(screens[0]!, NEW, { shell: NEW, state: 'trial', detail: null })
  signage.clock.advance(TEN_MINUTES * 2)
  await watch.look()
  await expectTold(OLD, [screens[0]!, NEW])
  await allWell(NEW, TEN_MINUTES - 60_000)
  await expectTold(OLD, [screens[0]!, NEW])
  await allWell(NEW, 60_000)
  await expectTold(NEW)
  expect((await list()).rollouts[0]).toMatchObject({ shell: NEW, state: 'everywhere', startedBy: 'somebody' })
})

test('a canary that cannot run it stops it, and says why', async () => {
  await comesWith(NEW)
  await begin(screens[0]!, screens[1]!)
  says(screens[0]!, NEW)
  says(screens[1]!, OLD, { shell: NEW, state: 'refused', detail: 'It presents no frames.' })
  await watch.look()
  await expectTold(OLD)
  expect((await list()).rollouts[0]).toMatchObject({ state: 'stopped', reason: { en: '西门: It presents no frames.' } })
})

test('a canary whose glass goes black on it stops it; what was wrong before does not', async () => {
  await comesWith(NEW)
  await begin(screens[0]!)
  const since = signage.needs.clock.now()
  says(screens[0]!, NEW, null, [{ kind: 'black', name: 'item', detail: 'Black before.', since: since - 1 }])
  await watch.look()
  await expectTold(OLD, [screens[0]!, NEW])
  says(screens[0]!, NEW, null, [{ kind: 'black', name: 'item', detail: 'Black now.', since }])
  await watch.look()
  await expectTold(OLD)
})

test('somebody may send it to all at once, and have all go back', async () => {
  await comesWith(NEW)
  const { id } = await begin(screens[0]!)
  await signage.ask('POST', `/api/player-builds/rollouts/${id}/promote`)
  await expectTold(NEW)
  await signage.ask('POST', `/api/player-builds/rollouts/${id}/stop`)
  await expectTold(OLD)
  expect((await signage.ask('POST', `/api/player-builds/rollouts/${id}/stop`)).status).toBe(409)
})

test('one that went to all and that many screens refuse is stopped by itself', async () => {
  await comesWith(NEW)
  await begin()
  await expectTold(NEW)
  for (const screen of screens.slice(0, 2)) says(screen, OLD, { shell: NEW, state: 'refused', detail: 'It did not start.' })
  await watch.look()
  await expectTold(OLD)
})

test('a controller that comes with a newer build has it tried by itself, once, unless it is told not to', async () => {
  await comesWith(NEW)
  await (await watch.start())()
  expect((await told()).screens).toHaveLength(1)
  const { rollouts } = await list()
  expect(rollouts[0]).toMatchObject({ shell: NEW, state: 'canary', startedBy: 'controller' })
  await signage.ask('POST', `/api/player-builds/rollouts/${rollouts[0]!.id}/stop`)
  await (await watch.start())()
  await expectTold(OLD)

  await signage.ask('PUT', '/api/player-builds/policy', { isAutomatic: false, canaries: [], watchMs: TEN_MINUTES })
  await comesWith('000000000003')
  await (await watch.start())()
  await expectTold(OLD)
})

test('two cannot be tried at a time, and what is not there cannot be started', async () => {
  await comesWith(NEW)
  await begin(screens[0]!)
  expect((await signage.ask('POST', '/api/player-builds/rollouts', { shell: NEW, canaries: [], watchMs: TEN_MINUTES })).status).toBe(409)
  expect((await signage.ask('POST', '/api/player-builds/rollouts', { shell: '00000000000f', canaries: [], watchMs: TEN_MINUTES })).status).toBe(404)
  expect((await signage.ask('POST', '/api/player-builds/rollouts', { shell: NEW, canaries: ['nobody'], watchMs: TEN_MINUTES })).status).not.toBe(200)
})

test('who does not manage the system changes nothing', async () => {
  await comesWith(NEW)
  const { id } = await begin(screens[0]!)
  signage.grant('screens.manage')
  expect((await signage.ask('POST', '/api/player-builds/rollouts', { shell: NEW, canaries: [], watchMs: TEN_MINUTES })).status).toBe(403)
  expect((await signage.ask('POST', `/api/player-builds/rollouts/${id}/promote`)).status).toBe(403)
  expect((await signage.ask('POST', `/api/player-builds/rollouts/${id}/stop`)).status).toBe(403)
  expect((await signage.ask('PUT', '/api/player-builds/policy', { isAutomatic: false, canaries: [], watchMs: TEN_MINUTES })).status).toBe(403)
  await expectTold(OLD, [screens[0]!, NEW])
})

test('the list says which builds there are and how many screens run each', async () => {
  says(screens[0]!, OLD)
  says(screens[1]!, OLD)
  await houseOf(signage.needs).screens.keep()
  expect((await list()).builds).toEqual([{ shell: OLD, version: '1.0.1', screens: 2, isHere: true, isNewest: true }])
})

test('a broker that lost its memory is told again', async () => {
  await expectTold(OLD)
  signage.broker.accept(topics.players, '', true)
  signage.broker.goDown()
  signage.broker.comeUp()
  await expectTold(OLD)
})
