import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'main-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function run(port: number) {
  const child = spawn(process.execPath, ['controller/server/main.ts'], { env: { LOBBYCAST_PORT: String(port), LOBBYCAST_DATA: join(folder, 'data'), LOBBYCAST_LOG: 'info' }, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { out: '', err: '' }
  child.stdout.on('data', (data: Buffer) => (said.out += data.toString()))
  child.stderr.on('data', (data: Buffer) => (said.err += data.toString()))
  return { child, said, ended: once(child, 'exit') }
}

test('says where to look and how to begin, stops at Ctrl+C, and takes the broker along', async () => {
  const { child, said, ended } = run(0)
  await vi.waitFor(() => expect(said.out).toContain('Ctrl+C'), { timeout: 12_000 })
  for (const part of ['/office/', '/m/', '/player/', '/api/reference', '首次使用', 'First visit', readFileSync(join(folder, 'data', 'setup-code'), 'utf8').trim()]) expect(said.out).toContain(part)
  expect(said.out.trimStart()).toMatch(/^Lobbycast {2}http/)
  const broker = Number(readFileSync(join(folder, 'data', 'broker', 'broker.pid'), 'utf8'))
  expect(existsSync(`/proc/${broker}`)).toBe(true)
  child.kill('SIGINT')
  expect(await ended).toEqual([0, null])
  expect(existsSync(`/proc/${broker}`)).toBe(false)
})

test('a start that cannot be ends with words in both languages and exit code 1', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as AddressInfo
  const { said, ended } = run(port)
  expect(await ended).toEqual([1, null])
  expect(said.err).toContain(`无法启动：端口 ${port} 已被占用`)
  expect(said.err).toContain(`Cannot start: Port ${port} is taken`)
  expect(said.err).toContain(`LOBBYCAST_PORT=${port + 1} npm start`)
  expect(said.err).not.toContain('    at ')
  await new Promise((resolve) => taken.close(resolve))
})
