import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { isRunning } from '../../tools/system/processes.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'program-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const urlOf = (file: string) => JSON.stringify(new URL(file, import.meta.url).href)

/** A program whose life is `body`, which has `told`. */
function run(body: string, options = '{}') {
  const source = `
    const { runProgram } = await import(${urlOf('program.ts')})
    const { startController } = await import(${urlOf('app.ts')})
    const { readConfig } = await import(${urlOf('config.ts')})
    await runProgram(async (told) => { ${body} }, ${options})`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], { env: { LOBBYCAST_PORT: '0', LOBBYCAST_DATA: folder, LOBBYCAST_LOG: 'silent' }, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { out: '', err: '' }
  child.stdout.on('data', (data: Buffer) => (said.out += data.toString()))
  child.stderr.on('data', (data: Buffer) => (said.err += data.toString()))
  return { child, said, ended: once(child, 'close'), saysReady: () => vi.waitFor(() => expect(said.out).toContain('ready'), { timeout: 12_000 }) }
}

const sayReady = "process.stdout.write('ready');"

describe('a program', () => {
  test('stops once, however often it is told', async () => {
    const { child, said, ended, saysReady } = run(`const open = setInterval(() => {}, 1000); ${sayReady} await told; process.stdout.write('once'); await new Promise((go) => setTimeout(go, 300)); clearInterval(open)`)
    await saysReady()
    child.kill('SIGTERM')
    await vi.waitFor(() => expect(said.out).toContain('once'), { timeout: 5000 })
    child.kill('SIGTERM')
    child.kill('SIGINT')
    expect(await ended).toEqual([0, null])
    expect(said.out.match(/once|Stopping/g)).toEqual(['Stopping', 'once'])
  })

  test('that is told while it starts stops when it has started', async () => {
    const { child, said, ended, saysReady } = run(`${sayReady} await new Promise((go) => setTimeout(go, 300)); await told; process.stdout.write('stopped')`)
    await saysReady()
    child.kill('SIGINT')
    expect(await ended).toEqual([0, null])
    expect(said.out).toContain('stopped')
  })

  test('that does not stop in time ends by force, says so in both languages and takes the broker along', async () => {
    const hang = 'await new Promise(() => setInterval(() => {}, 1000))'
    const { child, said, ended, saysReady } = run(`await startController(readConfig()); ${sayReady} await told; ${hang}`, '{ stopLimitMs: 200 }')
    await saysReady()
    const broker = brokerNumber()
    child.kill('SIGTERM')
    expect(await ended).toEqual([1, null])
    expect(said.err).toMatch(/强制结束[^]*by force/)
    await vi.waitFor(() => expect(isRunning(broker)).toBe(false), { timeout: 5000 })
  })

  test('that is killed takes the broker along', async () => {
    const { child, ended, saysReady } = run(`await startController(readConfig()); ${sayReady} await told`)
    await saysReady()
    const broker = brokerNumber()
    child.kill('SIGKILL')
    await ended
    await vi.waitFor(() => expect(isRunning(broker)).toBe(false), { timeout: 5000 })
  })
})

function brokerNumber(): number {
  return Number(readFileSync(join(folder, 'broker', 'broker.pid'), 'utf8'))
}
