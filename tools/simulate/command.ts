import { RefusedError, UnreachableError } from '#call'
import { createScreen, createSite, deleteScreen, listOrganisations, listScreens, listSites, type ScreenId } from '#protocol'
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { enterDemo } from '../demo/enter-demo.ts'
import { Client } from '../system/client.ts'
import { startFleet, type SimulatedScreen } from './fleet.ts'
import { faultScript, noFaults, type FaultScript } from './script.ts'
import { help, scriptProblem, statusLine } from './words.ts'

const STATUS_MS = 5000
const USUAL_ORIGIN = `http://localhost:${process.env['LOBBYCAST_PORT'] ?? '8080'}`
const GLASS = { widthPx: 1920, heightPx: 1080 }
const SITE = '模拟站点 Simulated'

const whole = z.coerce.number().int().min(1)
const wishes = z.object({
  players: whole.max(5000).default(10),
  origin: z.url({ protocol: /^https?$/ }).optional(),
  name: z.string().default('admin'),
  script: z.string().optional(),
  seed: whole.optional(),
  minutes: z.coerce.number().positive().optional(),
  processes: whole.max(16).default(Math.max(1, availableParallelism())),
  keep: z.boolean().default(false),
})
type Wishes = z.infer<typeof wishes>

/** `npm run simulate`: tries a house before its screens are bought; the running demo, where no other is named. Only screens without a player are used, and what was created is taken away at the end. */
async function main(): Promise<void> {
  const given = readWishes()
  const script = given === null ? null : await readScript(given)
  if (given === null || script === null) return
  const demo = given.origin === undefined ? await enterDemo() : null
  const client = demo ?? new Client(new URL(given.origin ?? USUAL_ORIGIN).origin)
  try {
    if (demo === null) await client.signIn(given.name, await askPassword())
    say(`控制器 / the controller: ${client.origin}`)
    await simulate(client, given, script)
  } catch (error) {
    if (error instanceof UnreachableError) fail(`控制器 ${client.origin} 没有响应。`, `The controller ${client.origin} does not answer.`)
    else if (error instanceof RefusedError) fail(error.refusal.message.zh, error.refusal.message.en)
    else throw error
  }
}

async function simulate(client: Client, { players, minutes, processes, keep }: Wishes, script: FaultScript): Promise<void> {
  const { screens, created } = await findScreens(client, players)
  try {
    const fleet = await startFleet(client, screens, { processes, script })
    const startedAt = performance.now()
    const timer = setInterval(() => say(statusLine(fleet.census(), Math.round((performance.now() - startedAt) / 1000))), STATUS_MS)
    say('Ctrl-C 结束 / ends')
    await toldToStop(minutes)
    clearInterval(timer)
    await fleet.stop()
  } finally {
    if (!keep) for (const id of created) await client.call(deleteScreen, { params: { id } })
  }
}

async function findScreens(client: Client, count: number): Promise<{ readonly screens: readonly SimulatedScreen[]; readonly created: readonly ScreenId[] }> {
  const free = (await client.call(listScreens)).screens.filter(({ condition }) => condition === 'unpaired').slice(0, count)
  const created: ScreenId[] = []
  if (free.length < count) {
    const organisation = (await client.call(listOrganisations)).organisations[0]?.id
    if (organisation === undefined) throw new Error('a house has an organisation')
    const earlier = (await client.call(listSites)).sites.find(({ name }) => name === SITE)
    const site = earlier ?? (await client.call(createSite, { body: { organisation, name: SITE, zone: Intl.DateTimeFormat().resolvedOptions().timeZone } }))
    say(`新建 ${count - free.length} 块屏幕 / creating ${count - free.length} screens …`)
    for (let number = free.length + 1; number <= count; number += 1) created.push((await client.call(createScreen, { body: { organisation, site: site.id, name: `模拟 ${number}`, rotation: 0, volume: 0, glass: GLASS } })).id)
  }
  return { screens: [...free.map(({ id, glass }) => ({ id, glass })), ...created.map((id) => ({ id, glass: GLASS }))], created }
}

function readWishes(): Wishes | null {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({ options: { players: text, origin: text, name: text, script: text, seed: text, minutes: text, processes: text, keep: { type: 'boolean' }, help: { type: 'boolean' } } })
    if (values.help !== true) return wishes.parse(values)
  } catch (error) {
    fail(error instanceof z.ZodError ? z.prettifyError(error) : String(error))
  }
  say(help)
  return null
}

async function readScript({ script, seed }: Wishes): Promise<FaultScript | null> {
  try {
    const read = script === undefined ? noFaults : faultScript.parse(JSON.parse(await readFile(script, 'utf8')))
    return { ...read, seed: seed ?? read.seed }
  } catch (error) {
    fail(scriptProblem(script ?? '', error))
    return null
  }
}

/** Nobody reads it over the shoulder. */
async function askPassword(): Promise<string> {
  const given = process.env['LOBBYCAST_PASSWORD']
  if (given !== undefined && given !== '') return given
  process.stderr.write('密码 / password: ')
  const asking = createInterface({ input: process.stdin, output: new Writable({ write: (_, __, done) => done() }), terminal: process.stdin.isTTY })
  const answer = await asking.question('')
  asking.close()
  process.stderr.write('\n')
  return answer
}

async function toldToStop(minutes: number | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    if (minutes !== undefined) setTimeout(resolve, minutes * 60_000)
  })
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function fail(...lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exitCode = 1
}

await main()
