import { createClient } from '@libsql/client'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StartError } from '../errors.ts'
import { organisations } from '../people/organisations/tables.ts'
import { trail } from '../trail/tables.ts'
import { openDatabase } from './open.ts'
import type { OrganisationId } from '#protocol'

const MIGRATIONS = fileURLToPath(new URL('migrations', import.meta.url))
const NOW = Date.UTC(2026, 10, 20)
let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'database-'))
  path = join(folder, 'lobbycast.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Makes a database look as if a program of another time had written it. */
async function pretend(statement: string): Promise<void> {
  const client = createClient({ url: pathToFileURL(path).href })
  await client.execute(statement)
  client.close()
}

/** As the program before this one left it: without the newest migration. */
async function makeOlder(): Promise<void> {
  const older = join(folder, 'older')
  cpSync(MIGRATIONS, older, { recursive: true })
  const journal = join(older, 'meta', '_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { readonly entries: readonly unknown[] }
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, -1) }))
  const client = createClient({ url: pathToFileURL(path).href })
  await migrate(drizzle({ client }), { migrationsFolder: older })
  await client.execute({ sql: "insert into organisations (id, parent, type, name, path, created_at) values ('kept', null, 'committee', 'kept', '/kept/', ?)", args: [NOW] })
  client.close()
}

async function namesBackupsOnlyWhereTheyAre(): Promise<void> {
  const backups = join(folder, 'backups')
  await expect(openDatabase(path, NOW)).rejects.not.toThrow(backups)
  mkdirSync(backups)
  writeFileSync(join(backups, 'before-update.db'), '')
  await expect(openDatabase(path, NOW)).rejects.toThrow(backups)
}

const organisation = (id: string) => ({ id: id as OrganisationId, parent: null, type: 'committee', name: id, path: `/${id}/`, createdAt: NOW }) as const

test('a database that a newer program wrote is refused in both languages and left as it is', async () => {
  await (await openDatabase(path, NOW)).close()
  await pretend("insert into __drizzle_migrations (hash, created_at) values ('newer', 9999999999999)")
  await expect(openDatabase(path, NOW)).rejects.toBeInstanceOf(StartError)
  await expect(openDatabase(path, NOW)).rejects.toThrow(/由更新版本的 Lobbycast 写成[^]*written by a newer Lobbycast/)
  await namesBackupsOnlyWhereTheyAre()
})

test('an older database is copied aside before it is changed, and a current one is not', async () => {
  await makeOlder()
  await (await openDatabase(path, NOW)).close()
  const backups = readdirSync(join(folder, 'backups'))
  await (await openDatabase(path, NOW)).close()
  expect(readdirSync(join(folder, 'backups'))).toEqual(backups)
  const [backup = ''] = backups
  expect(backup).toMatch(/^before-update-2026-11-20T.*\.db$/)
  const copy = createClient({ url: pathToFileURL(join(folder, 'backups', backup)).href })
  expect((await copy.execute('select name from organisations')).rows).toMatchObject([{ name: 'kept' }])
  copy.close()
})

test('a file that is no database is refused with words', async () => {
  writeFileSync(path, 'this is not a database, and it is long enough to be looked at as one'.repeat(20))
  await expect(openDatabase(path, NOW)).rejects.toBeInstanceOf(StartError)
  await namesBackupsOnlyWhereTheyAre()
})

test('a folder that cannot be written is refused with words', async () => {
  writeFileSync(join(folder, 'file'), '')
  await expect(openDatabase(join(folder, 'file', 'lobbycast.db'), NOW)).rejects.toBeInstanceOf(StartError)
})

test('writes wait for each other, and one that fails leaves nothing behind', async () => {
  const database = await openDatabase(path, NOW)
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      database.write(async (tx) => {
        await tx.insert(organisations).values(organisation(`o${index}`))
        if (index % 2 === 1) throw new Error('changed my mind')
      }),
    ),
  )
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(10)
  expect(await database.read.select().from(organisations)).toHaveLength(10)
  await database.close()
})

test('the reader cannot write, and a write inside a write says so instead of waiting for ever', async () => {
  const database = await openDatabase(path, NOW)
  await expect(database.raw.execute("insert into organisations values ('x', null, 'committee', 'x', '/x/', 1)")).rejects.toThrow()
  await expect(database.write(() => database.write(async () => undefined))).rejects.toThrow(/write inside a write|inside a write/)
  await database.write(async () => undefined)
  await database.close()
})

test('the trail can be added to and neither changed nor shortened', async () => {
  const database = await openDatabase(path, NOW)
  await database.write((tx) => tx.insert(trail).values({ sequence: 1, at: NOW, actor: 'operator', terminal: 'console', act: 'a', subjectKind: 'b', subject: 'c', detail: '{}', seals: '[]', previousHash: '', hash: '' }))
  await expect(database.write((tx) => tx.run(sql`update trail set act = 'other'`))).rejects.toThrow()
  await expect(database.write((tx) => tx.run(sql`delete from trail`))).rejects.toThrow()
  await database.close()
})
