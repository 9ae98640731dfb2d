import { createEnrolment, listScreens, type Screen } from '#protocol'
import { enterDemo } from './demo/enter-demo.ts'
import { openWindow } from './open-window.ts'
import { hasDisplay } from './setup/display.mjs'
import { findChromium } from './system/chromium.ts'
import type { Client } from './system/client.ts'

/** `npm run screen -- 3` opens a real player for the third screen of the running demo; it takes the simulated one's place. */
const number = Number(process.argv[2] ?? '1')
const client = await enterDemo()

if (client === null) {
  fail('没有正在运行的演示。请先运行 npm run demo。', 'No demo is running. Start it with: npm run demo')
} else {
  const { screens } = await client.call(listScreens)
  const screen = screens[number - 1]
  if (screen === undefined) fail(`屏幕编号应为 1 到 ${screens.length}。`, `Screens are numbered 1 to ${screens.length}.`)
  else await show(client, screen)
}

async function show(demo: Client, screen: Screen): Promise<void> {
  const { url } = await demo.call(createEnrolment, { params: { id: screen.id } })
  say(`${screen.name}: ${url}`)
  if (!hasDisplay()) return say('此机没有图形界面：请在一小时内用 Chromium 打开以上链接（仅可使用一次）。', 'There is no display here: open the link in a Chromium within the hour; it works once.')
  const { widthPx, heightPx } = screen.glass
  const isRoot = process.getuid?.() === 0
  if (isRoot) say('以 root 身份运行：Chromium 将不使用沙箱（--no-sandbox）。', 'Running as root: Chromium goes without its sandbox (--no-sandbox).')
  const opened = await openWindow(findChromium(), url, { size: heightPx > widthPx ? '540,960' : '1280,720', isRoot })
  if (opened.isOpen) return
  fail('Chromium 未能打开窗口。以上链接尚未使用，可在一小时内用其他 Chromium 打开。', 'Chromium could not open a window. The link above is still unused: open it in another Chromium within the hour.', ...opened.said.map((line) => `    ${line}`))
}

function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}

function fail(...lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exitCode = 1
}
