import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Ballast } from './ballast.ts'
import { Keep } from './keep.ts'
import { Log } from './log.ts'

const MIB = 1 << 20
const folder = mkdtempSync(join(tmpdir(), 'lobbycast-ballast-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('room is held while there is plenty, given up when the disk is full, and held again only with plenty', async () => {
  const said: string[] = []
  const path = join(folder, 'profile', 'ballast')
  let free: number | null = null
  const ballast = new Ballast({ path, log: new Log((line) => said.push(line), () => 0), freeBytes: async () => free })
  const holds = async (freeBytes: number | null) => {
    free = freeBytes
    await ballast.look()
    return existsSync(path) ? statSync(path).size / MIB : 0
  }
  expect(await holds(null)).toBe(0)
  expect(await holds(600 * MIB)).toBe(64)
  expect(await holds(null)).toBe(64)
  expect(await holds(20 * MIB)).toBe(64)
  expect(await holds(4096)).toBe(0)
  expect(await holds(68 * MIB)).toBe(0)
  expect(await holds(600 * MIB)).toBe(64)
  expect(said).toEqual([expect.stringContaining('The disk is full: 4096 bytes were free.')])
})

test('where no room can be held, the agent goes on', async () => {
  const said: string[] = []
  const ballast = new Ballast({ path: '/dev/null/ballast', log: new Log((line) => said.push(line), () => 0), freeBytes: async () => 600 * MIB })
  await ballast.look()
  expect(said).toEqual([expect.stringContaining('No room could be held')])
})

test('a rescue does not wait for a disk that takes nothing', () => {
  const keep = new Keep('/dev/null/agent.json', 'boot')
  keep.countRescue()
  expect(keep.rescues).toBe(1)
})
