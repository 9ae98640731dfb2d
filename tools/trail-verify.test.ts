import { createClient } from '@libsql/client'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { execFile } from 'node:child_process'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { act } from '../controller/server/act.ts'
import { makeGround } from '../controller/server/testing/ground.ts'
import { HEAD_FILE, keepHead } from '../controller/server/trail/head.ts'
import { verifyFile } from './trail-verify.ts'

const ENTRIES = 40
let original = ''
let folder = ''
let file = ''

beforeAll(async () => {
  const ground = await makeGround()
  const { needs } = ground
  const stop = keepHead(needs, join(needs.config.dataFolder, HEAD_FILE))
  for (let index = 1; index <= ENTRIES; index += 1) {
    ground.clock.advance(1000)
    await act(needs, { kind: 'operator' }, async (a) => {
      a.allowedBecause('a test')
      await a.record({ act: 'thing.done', subject: { kind: 'thing', id: `thing-${index}` }, detail: { note: `marker-${index}-标记` } })
    })
  }
  await stop()
  original = mkdtempSync(join(tmpdir(), 'trail-original-'))
  await needs.database.close()
  for (const name of ['lobbycast.db', HEAD_FILE]) copyFileSync(join(needs.config.dataFolder, name), join(original, name))
  rmSync(needs.config.dataFolder, { recursive: true })
})
afterAll(() => {
  rmSync(original, { recursive: true })
  rmSync(folder, { recursive: true })
})

beforeEach(() => {
  if (folder !== '') rmSync(folder, { recursive: true })
  folder = mkdtempSync(join(tmpdir(), 'trail-'))
  for (const name of ['lobbycast.db', HEAD_FILE]) copyFileSync(join(original, name), join(folder, name))
  file = join(folder, 'lobbycast.db')
})

/** Changes the copy as somebody with the file in their hands would. */
async function tamper(...statements: readonly string[]): Promise<void> {
  const client = createClient({ url: pathToFileURL(file).href })
  for (const trigger of ['trail_is_never_changed', 'trail_is_never_shortened']) await client.execute(`drop trigger if exists ${trigger}`)
  for (const statement of statements) await client.execute(statement)
  client.close()
}

function flip(text: string, bit = 1): void {
  const bytes = readFileSync(file)
  const at = bytes.indexOf(text)
  expect(at).toBeGreaterThan(0)
  // Nothing that was moved leaves a stale copy behind.
  expect(bytes.indexOf(text, at + 1)).toBe(-1)
  bytes[at] = (bytes[at] ?? 0) ^ bit
  writeFileSync(file, bytes)
}

async function found(): Promise<{ readonly entries: readonly (number | null)[]; readonly text: string }> {
  const { findings } = await verifyFile(folder)
  return { entries: findings.map((finding) => finding.entry), text: findings.map((finding) => `${finding.what.zh} ${finding.what.en}`).join('\n') }
}

test('a copy as it was written is whole, and is not touched by the check', async () => {
  const before = readFileSync(file)
  const { mtimeMs } = statSync(file)
  expect(await verifyFile(file)).toMatchObject({ findings: [], entries: ENTRIES, isHeadNoted: true })
  expect(readFileSync(file).equals(before)).toBe(true)
  expect(statSync(file).mtimeMs).toBe(mtimeMs)
})

test('one flipped byte names its entry', async () => {
  flip('marker-17-')
  const { entries, text } = await found()
  expect(entries).toEqual([17])
  expect(text).toContain('第 17 条')
  expect(text).toContain('entry 17 (thing.done of thing thing-17) was changed')
})

test('whichever byte of an entry is changed, it is found', async () => {
  const bytes = readFileSync(file)
  const at = bytes.indexOf('marker-18-')
  const end = bytes.indexOf('[]', at) + '[]'.length + 2 * 64
  const missed: number[] = []
  for (let offset = bytes.lastIndexOf('operator', at); offset < end; offset += 1) {
    const changed = Buffer.from(bytes)
    changed[offset] = (changed[offset] ?? 0) ^ (1 << offset % 8)
    writeFileSync(file, changed)
    if ((await verifyFile(file)).findings.length === 0) missed.push(offset - at)
  }
  expect(missed).toEqual([])
})

test('a byte that makes the text unreadable names its entry too', async () => {
  flip('marker-23-', 0x80)
  expect((await found()).entries).toContain(23)
})

test.each(['actor', 'terminal', 'act', 'subject', 'detail', 'seals'])('a changed %s names its entry', async (column) => {
  await tamper(`update trail set ${column} = ${column} || 'x' where sequence = 5`)
  expect((await found()).entries).toEqual([5])
})

test('a changed instant names its entry', async () => {
  await tamper('update trail set at = at + 1 where sequence = 6')
  expect((await found()).entries).toEqual([6])
})

test('an entry that was changed together with its hash is found by the one after it', async () => {
  await tamper("update trail set hash = 'f' || substr(hash, 2), detail = '{}' where sequence = 7")
  expect((await found()).entries).toEqual([7, 8])
})

test('a missing entry is named, wherever it was', async () => {
  await tamper('delete from trail where sequence = 9')
  expect(await found()).toMatchObject({ entries: [9], text: expect.stringContaining('entry 9 is missing') })
  await tamper('delete from trail where sequence in (1, 2)')
  expect((await found()).entries).toEqual([1, 9])
})

test('two entries that changed places are found', async () => {
  await tamper('update trail set sequence = -1 where sequence = 3', 'update trail set sequence = 3 where sequence = 4', 'update trail set sequence = 4 where sequence = -1')
  expect((await found()).entries).toEqual(expect.arrayContaining([3, 4]))
})

test('a cut-off end is found by the note beside the file, and cannot be found without it', async () => {
  await tamper(`delete from trail where sequence > ${ENTRIES - 2}`)
  expect(await found()).toMatchObject({ entries: [ENTRIES - 1], text: expect.stringContaining(`entries ${ENTRIES - 1} to ${ENTRIES} were noted outside the database and cut off since`) })
  rmSync(join(folder, HEAD_FILE))
  expect(await verifyFile(folder)).toMatchObject({ findings: [], isHeadNoted: false })
})

test('a record row that the trail does not vouch for is found', async () => {
  await tamper(...(await fakeRow()))
  expect((await found()).text).toContain('has no trail entry')
})

test('the command prints both languages and says so by its exit code', async () => {
  const good = await run(folder)
  expect(good).toMatchObject({ code: 0, output: expect.stringContaining('✓ 留痕完整') })
  flip('marker-30-')
  const bad = await run(file)
  expect(bad.code).toBe(1)
  expect(bad.output).toContain('第 30 条')
  expect(bad.output).toContain('entry 30')
  expect(await run(join(folder, 'nothing.db'))).toMatchObject({ code: 1 })
})

/** A row of invented points, with whatever the table's columns want. */
async function fakeRow(): Promise<readonly string[]> {
  const client = createClient({ url: pathToFileURL(file).href })
  const { rows } = await client.execute('pragma table_info(points_entries)')
  client.close()
  const columns = rows.map((row) => ({ name: String(row['name']), type: String(row['type']) }))
  return ['pragma foreign_keys=off', `insert into points_entries (${columns.map((column) => column.name).join(', ')}) values (${columns.map((column) => (column.type === 'integer' ? '1' : "'invented'")).join(', ')})`]
}

function run(path: string): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['tools/trail-verify.ts', path], (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), output: `${out}${err}` }))
  })
}
