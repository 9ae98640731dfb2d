import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Shells } from './shells.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shells-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const kept = () => join(folder, 'shells')
const open = () => Shells.open(kept(), join(folder, 'built'))
/** What a build of the apps leaves. */
function build(number: number): string {
  const shell = String(number).padStart(12, '0')
  const files = { 'index.html': `page ${number}`, 'sw.js': `worker ${number}`, [`assets/start-${number}.js`]: `start ${number}` }
  rmSync(join(folder, 'built'), { recursive: true, force: true })
  mkdirSync(join(folder, 'built', 'assets'), { recursive: true })
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, 'built', path), text)
  const contents = { shell, version: '1.0.0', files: Object.entries(files).map(([path, text]) => ({ path, sha256: createHash('sha256').update(text).digest('hex') })) }
  writeFileSync(join(folder, 'built', 'shell.json'), JSON.stringify(contents))
  return shell
}

test('keeps every build that it is started with, and knows the newest', async () => {
  const first = build(1)
  await open()
  const second = build(2)
  const shells = await open()
  expect(shells.all.map(({ shell }) => shell)).toEqual([first, second])
  expect(shells.current?.shell).toBe(second)
  expect(readFileSync(join(shells.find(first)?.folder ?? '', 'index.html'), 'utf8')).toBe('page 1')
  expect(shells.folderWith('assets/start-1.js')).toBe(shells.find(first)?.folder)
  expect(shells.folderWith('assets/start-3.js')).toBeNull()
})

test('the digest is of what the build says it consists of', async () => {
  build(1)
  const { current } = await open()
  expect(current?.digest).toBe(createHash('sha256').update(readFileSync(join(folder, 'built', 'shell.json'))).digest('hex'))
})

test('a build of the same name with other files takes its place', async () => {
  build(1)
  const before = (await open()).current?.digest
  build(1)
  writeFileSync(join(folder, 'built', 'shell.json'), readFileSync(join(folder, 'built', 'shell.json'), 'utf8').replace('1.0.0', '1.0.1'))
  const { all, current } = await open()
  expect(all).toHaveLength(1)
  expect(current?.digest).not.toBe(before)
})

test('forgets the oldest that nobody needs, a few apart', async () => {
  for (let number = 1; number <= 9; number += 1) {
    build(number)
    await open()
  }
  const shells = await open()
  await shells.forget(new Set(['000000000001']))
  expect(shells.all.map(({ shell }) => Number(shell))).toEqual([1, 4, 5, 6, 7, 8, 9])
  expect((await open()).all).toHaveLength(7)
})

test('is empty before the apps are built, and passes by what is no build', async () => {
  mkdirSync(join(kept(), 'something'), { recursive: true })
  const shells = await open()
  expect([shells.current, shells.all]).toEqual([null, []])
})
