import { startController, type Controller } from './app.ts'
import { readConfig } from './config.ts'
import { readSetupCode } from './people/index.ts'
import { runProgram } from './program.ts'

await runProgram(async (told) => {
  // What the controller writes is nobody else's to read: names, hashes, keys.
  process.umask(0o077)
  const controller = await startController(readConfig())
  const { origin, needs } = controller
  process.stdout.write(`${(await whereToLook(controller)).join('\n')}\n`)
  needs.log.info({ origin, data: needs.config.dataFolder }, 'the controller is ready')
  await told
  await controller.stop()
})

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
