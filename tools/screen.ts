import { spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createEnrolment, listScreens, type Screen } from '#protocol'
import { readDemo } from './demo/demo-file.ts'
import { findChromium } from './system/chromium.ts'
import { Client } from './system/client.ts'

/** `npm run screen -- 3` opens a real player for the third screen of the running demo; it takes the simulated one's place. */
const folder = resolve(process.env['LOBBYCAST_DATA'] ?? 'var/demo')
const number = Number(process.argv[2] ?? '1')
const demo = await readDemo(folder)
const admin = demo?.accounts.find((account) => account.name === 'admin')

if (demo === null || admin === undefined) {
  fail('没有正在运行的演示。请先运行 npm run demo。', 'No demo is running. Start it with: npm run demo')
} else {
  const client = new Client(demo.origin)
  await client.signIn(admin.name, admin.password)
  const { screens } = await client.call(listScreens)
  const screen = screens[number - 1]
  if (screen === undefined) fail(`屏幕编号应为 1 到 ${screens.length}。`, `Screens are numbered 1 to ${screens.length}.`)
  else await open(client, screen)
}

async function open(client: Client, screen: Screen): Promise<void> {
  const { url } = await client.call(createEnrolment, { params: { id: screen.id } })
  process.stdout.write(`${screen.name}: ${url}\n`)
  const hasDisplay = process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined
  if (!hasDisplay) {
    process.stdout.write('此机没有图形界面：请在一小时内用 Chromium 打开以上链接（仅可使用一次）。\nThere is no display here: open the link in a Chromium within the hour; it works once.\n')
    return
  }
  const profile = await mkdtemp(join(tmpdir(), 'lobbycast-screen-'))
  const { widthPx, heightPx } = screen.glass
  const size = heightPx > widthPx ? '540,960' : '1280,720'
  spawn(findChromium(), [`--app=${url}`, `--user-data-dir=${profile}`, `--window-size=${size}`, '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required', '--disable-features=Translate'], { stdio: 'ignore', detached: true }).unref()
}

function fail(zh: string, en: string): void {
  process.stderr.write(`${zh}\n${en}\n`)
  process.exitCode = 1
}
