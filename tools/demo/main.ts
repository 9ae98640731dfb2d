import { existsSync } from 'node:fs'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renderUnicodeCompact } from 'uqr'
import { startController, type Controller } from '../../controller/server/app.ts'
import { readConfig } from '../../controller/server/config.ts'
import { openDataFolder } from '../../controller/server/data-folder.ts'
import { StartError } from '../../controller/server/errors.ts'
import { runProgram } from '../../controller/server/program.ts'
import { createEnrolment, listScreenRows } from '../../controller/server/signage/screens/index.ts'
import { publishNow } from '../../controller/server/signage/programmes/index.ts'
import { runFleet, type Fleet } from '../simulate/fleet.ts'
import { demoFile, demoFolder, readDemo, type Demo } from './demo-file.ts'
import { loadDemo } from './load.ts'
import { OPERATOR } from './load-people.ts'
import { MovedClock } from './moved-clock.ts'

/** The told past ends now, with an activity of four hours; an older demo is told anew. */
const FRESH_MS = 3 * 3_600_000

const folder = demoFolder()

await runProgram(async (told) => {
  // What the controller writes is nobody else's to read.
  process.umask(0o077)
  const config = { ...readConfig({ LOBBYCAST_LOG: 'error', ...process.env, LOBBYCAST_DATA: folder }), command: 'npm run demo' }
  const kept = await readKept()
  const clock = new MovedClock()
  const controller = await startController(config, { clock })
  let fleet: Fleet | null = null
  try {
    const demo = kept ?? (await tell(controller, clock))
    const current = { ...demo, origin: controller.origin }
    await writeFile(demoFile(folder), JSON.stringify(current), { mode: 0o600 })
    say('28 个模拟播放端 / 28 simulated players')
    fleet = await startFleetOf(controller)
    process.stdout.write(describe(current))
    await told
  } finally {
    await fleet?.stop()
    await controller.stop()
  }
})

/** What an earlier demo left, if it is fresh; otherwise an empty folder with our name on it. */
async function readKept(): Promise<Demo | null> {
  // A demo that still runs keeps its folder, however old it is.
  const giveBack = await openDataFolder(folder)
  try {
    return await readOrEmpty()
  } finally {
    giveBack()
  }
}

async function readOrEmpty(): Promise<Demo | null> {
  const demo = await readDemo(folder)
  const isFresh = demo !== null && Date.now() - demo.madeAt < FRESH_MS && existsSync(join(folder, 'lobbycast.db'))
  if (isFresh) return demo
  // Only what the demo itself made is thrown away; a folder of somebody else's stops the start.
  if (demo !== null) await empty()
  else if (existsSync(join(folder, 'lobbycast.db'))) throw new StartError({ zh: `${folder} 中有非演示数据。请用 LOBBYCAST_DATA 指定另一个文件夹。`, en: `${folder} holds data that is not the demo's. Name another folder with LOBBYCAST_DATA.` })
  // Says whose folder it is from the first moment, so that an interrupted telling is thrown away at the next start.
  await writeFile(demoFile(folder), JSON.stringify({ madeAt: 0, origin: '', accounts: [] } satisfies Demo), { mode: 0o600 })
  return null
}

async function empty(): Promise<void> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('lock.db'))
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true })
}

async function tell(controller: Controller, clock: MovedClock): Promise<Demo> {
  const { people } = await loadDemo(controller.needs, clock, say)
  await publishNow(controller.needs, OPERATOR, '演示节目单')
  return { madeAt: Date.now(), origin: controller.origin, accounts: [...people.accounts] }
}

async function startFleetOf({ needs, origin }: Controller): Promise<Fleet> {
  const players = []
  for (const { id, widthPx, heightPx } of await listScreenRows(needs.database.read)) {
    players.push({ token: (await createEnrolment(needs, OPERATOR, id)).token, widthPx, heightPx })
  }
  return runFleet(origin, players)
}

function say(line: string): void {
  process.stdout.write(`  · ${line}\n`)
}

function describe({ origin, accounts }: Demo): string {
  const width = Math.max(...accounts.map((account) => account.name.length))
  const lines = accounts.map((account) => `    ${account.name.padEnd(width)}  ${account.password}  ${account.does.zh} / ${account.does.en}`)
  const isLocal = new URL(origin).hostname === 'localhost'
  return `
  Lobbycast 演示已就绪 / the demo is up

    首页 / start here     ${origin}/
    办公端 / office       ${origin}/office/
    大屏墙 / wall         ${origin}/office/wall
    手机端 / phone        ${origin}/m/

  账号 / accounts (${'本次演示专用 / for this demo only'})
${lines.join('\n')}

  打开一块真实屏幕 / open a real screen:   npm run screen -- 1     (1–28)

${indent(renderUnicodeCompact(`${origin}/m/`))}
${isLocal ? `    手机扫码需与本机联网：LOBBYCAST_HOST=0.0.0.0 LOBBYCAST_ORIGIN=http://<本机地址>:${new URL(origin).port || '80'} npm run demo\n    For a phone on your network, start with that address.\n` : ''}
  Ctrl-C 停止 / stops
`
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')
}
