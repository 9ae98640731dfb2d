import { startController, type Controller } from './app.ts'
import { readConfig } from './config.ts'
import { StartError } from './errors.ts'
import { readSetupCode } from './people/index.ts'

async function main(): Promise<void> {
  // What the controller writes is nobody else's to read: names, hashes, keys.
  process.umask(0o077)
  const controller = await startController(readConfig())
  process.stdout.write(`${(await whereToLook(controller)).join('\n')}\n`)
  await stopSignal()
  process.stdout.write('正在停止…… / Stopping…\n')
  await controller.stop()
}

async function whereToLook({ origin, needs }: Controller): Promise<readonly string[]> {
  const code = await readSetupCode(needs)
  return [
    '',
    `  Lobbycast  ${origin}`,
    '',
    `  办公终端 Office      ${origin}/office/`,
    `  手机终端 Mobile      ${origin}/m/`,
    `  楼宇终端 Player      ${origin}/player/`,
    `  接口文档 Reference   ${origin}/api/reference`,
    '',
    ...(code === null ? [] : ['  首次使用：请打开办公终端，用下面的设置码创建管理员。', '  First visit: open the office and create the administrator with this set-up code.', '', `      ${code}`, '']),
    '  按 Ctrl+C 停止 / Ctrl+C stops',
    '',
  ]
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A second signal does not wait for the first: Node's own handling is back by then. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      for (const signal of SIGNALS) process.off(signal, stop)
      resolve()
    }
    for (const signal of SIGNALS) process.on(signal, stop)
  })
}

try {
  await main()
} catch (error) {
  if (!(error instanceof StartError)) throw error
  process.stderr.write(`\n无法启动：${error.words.zh}\nCannot start: ${error.words.en}\n\n`)
  process.exitCode = 1
}
