import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isRunning, parentOf } from './processes.ts'
import { until } from './until.ts'

const SOURCE = `
import(${JSON.stringify(new URL('system.ts', import.meta.url).href)})
  .then(({ startSystem }) => startSystem())
  .then(({ dataFolder }) => process.stdout.write(dataFolder + '\\n'))
`

test('a system ends with its broker when whoever started it is killed', async () => {
  const starter = spawn(process.execPath, ['--eval', SOURCE], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(starter, 'exit')
  let said = ''
  starter.stdout.on('data', (data: Buffer) => (said += data.toString()))
  await until(() => said.endsWith('\n') || starter.exitCode !== null, 'the system is up')
  const broker = Number(readFileSync(join(said.trim(), 'broker', 'broker.pid'), 'utf8'))
  const controller = parentOf(broker)
  expect([isRunning(controller), isRunning(broker)]).toEqual([true, true])
  starter.kill('SIGKILL')
  await ended
  await until(() => !isRunning(controller) && !isRunning(broker), 'nothing of it runs')
  rmSync(said.trim(), { recursive: true, force: true })
})
