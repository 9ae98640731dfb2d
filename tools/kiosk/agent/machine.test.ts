import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Keep } from './keep.ts'
import { Log } from './log.ts'
import { diskOf, machineName, memoryBytes, settle, temperatureC } from './machine.ts'

const folder = mkdtempSync(join(tmpdir(), 'lobbycast-machine-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the disk, the memory of processes and the hottest sensor are read', async () => {
  const disk = await diskOf(folder)
  expect(disk?.freeBytes).toBeLessThanOrEqual(disk?.totalBytes ?? 0)
  expect(await diskOf('/nowhere/at/all')).toBeNull()
  expect(await memoryBytes([process.pid])).toBeGreaterThan(1 << 20)
  expect(await memoryBytes([])).toBeNull()
  for (const [zone, value] of [['thermal_zone0', '41000'], ['thermal_zone1', '67540'], ['thermal_zone2', 'broken'], ['cooling_device0', '99999']] as const) {
    mkdirSync(join(folder, zone))
    writeFileSync(join(folder, zone, 'temp'), value)
  }
  expect(await temperatureC(folder)).toBe(67.5)
  expect(await temperatureC('/nowhere')).toBeNull()
  await settle(folder, process.env)
})

test('a machine is named without telling its own id', async () => {
  const path = join(folder, 'machine-id')
  writeFileSync(path, 'b2c0ffee00000000000000000000beef\n')
  const name = await machineName(path)
  expect(name).toMatch(/^[\da-f]{32}$/)
  expect(name).not.toContain('c0ffee')
  expect(await machineName(path)).toBe(name)
  expect(await machineName('/nowhere')).toBeUndefined()
})

test('rescues are counted through restarts of the agent, and anew with each start of the machine; the last reboot is known always', () => {
  const path = join(folder, 'state', 'agent.json')
  const keep = new Keep(path, 'first')
  keep.countRescue()
  keep.countRescue()
  keep.noteReboot(1234)
  expect(new Keep(path, 'first')).toMatchObject({ rescues: 2, lastRebootAt: 1234 })
  expect(new Keep(path, 'second')).toMatchObject({ rescues: 0, lastRebootAt: 1234 })
  writeFileSync(path, 'half a fi')
  expect(new Keep(path, 'second')).toMatchObject({ rescues: 0, lastRebootAt: null })
})

test('the log keeps the newest lines, each with its instant, and counts what repeats itself', () => {
  const written: string[] = []
  const log = new Log((line) => written.push(line), () => 0)
  const names = Array.from({ length: 1000 }, (_, index) => `line ${String.fromCharCode(97 + (index % 26))}`)
  for (const name of names) log.say(name)
  const lines = log.text().split('\n')
  expect(lines).toHaveLength(600)
  expect(lines.at(-1)).toBe(`1970-01-01T00:00:00.000Z ${names.at(-1)}`)
  expect(written).toHaveLength(1000)
  for (let second = 0; second < 50; second += 1) log.say(`00:00:${second} no buffer`)
  log.say('well again')
  expect(written.slice(1000)).toEqual(['00:00:0 no buffer', '(and 49 times the same)', 'well again'])
})
