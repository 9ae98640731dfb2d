import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isRunning, runningInGroup } from '../system/processes.ts'
import { until } from '../system/until.ts'

const readyMs = 120_000
let folder = ''
let begun: Started | null = null

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobbycast-run-'))
})
afterEach(() => {
  for (const pid of begun?.members() ?? []) process.kill(pid, 'SIGKILL')
  begun = null
  rmSync(folder, { recursive: true, force: true })
})

interface Started {
  /** The leader of the group. */
  readonly pid: number
  readonly said: { out: string }
  readonly ended: Promise<unknown>
  /** Everything of the group that runs, and the broker, which has a group of its own. */
  readonly members: () => readonly number[]
}

/** Starts a program in a group of processes without a terminal, as a service, a CI or `timeout` does, and waits for the controller. */
async function start(program: string, ...args: readonly string[]): Promise<Started> {
  const env = { ...process.env, LOBBYCAST_PORT: '0', LOBBYCAST_DATA: folder, LOBBYCAST_LOG: 'silent' }
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  const said = { out: '' }
  child.stdout.on('data', (data: Buffer) => (said.out += data.toString()))
  const pid = child.pid ?? 0
  const note = join(folder, 'broker', 'broker.pid')
  let broker = 0
  begun = { pid, said, ended: once(child, 'exit'), members: () => [...runningInGroup(pid), ...(isRunning(broker) ? [broker] : [])] }
  await until(() => said.out.includes('Ctrl+C') || child.exitCode !== null, 'the controller is up', readyMs)
  if (child.exitCode !== null) throw new Error(`it could not start:\n${said.out}`)
  broker = Number(readFileSync(note, 'utf8'))
  expect(isRunning(broker)).toBe(true)
  return begun
}

describe('what npm start starts', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('ends with its broker when the whole group is sent %s', { timeout: readyMs + 30_000 }, async (signal) => {
    const { pid, said, ended, members } = await start('npm', 'start')
    process.kill(-pid, signal)
    await ended
    await until(() => members().length === 0, 'nothing of it runs')
    expect(said.out.match(/Stopping/g)).toHaveLength(1)
  })

  test('stops cleanly when it is sent the same again and again', { timeout: readyMs + 30_000 }, async () => {
    const { pid, said, ended, members } = await start(process.execPath, 'tools/setup/run.mjs', 'start')
    process.kill(-pid, 'SIGTERM')
    await until(() => said.out.includes('Stopping'), 'it has heard')
    process.kill(-pid, 'SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(members()).toEqual([])
    expect(existsSync(join(folder, 'broker', 'broker.pid'))).toBe(false)
  })

  test('ends when only npm is killed', { timeout: readyMs + 30_000 }, async () => {
    const { pid, said, ended, members } = await start('npm', 'start')
    process.kill(pid, 'SIGKILL')
    await ended
    await until(() => members().length === 0, 'nothing of it runs')
    expect(said.out).toContain('Stopping')
  })
})
