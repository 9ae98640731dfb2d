import { createClient, type Client } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { z } from 'zod'
import { isErrorCode, StartError } from '../errors.ts'

const FOLDER = fileURLToPath(new URL('migrations', import.meta.url))
const journal = z.object({ entries: z.array(z.object({ when: z.int() })) })

/** Applies the migrations that the file lacks. A file that has something to lose is copied to `backups/` first. */
export async function migrateDatabase(path: string, now: number): Promise<void> {
  const isNew = !existsSync(path)
  const client = openForMigration(path)
  try {
    const known = journal.parse(JSON.parse(readFileSync(join(FOLDER, 'meta', '_journal.json'), 'utf8'))).entries.map((entry) => entry.when)
    const newest = Math.max(...known)
    const applied = isNew ? 0 : await newestApplied(client)
    if (applied > newest) {
      const backups = findBackups(path)
      throw new StartError({
        zh: `数据库 ${path} 由更新版本的 Lobbycast 写成。请升级程序，或改用旧备份${backups === null ? '' : `（见 ${backups}）`}。`,
        en: `The database ${path} was written by a newer Lobbycast. Update the program, or use an older backup${backups === null ? '' : ` (see ${backups})`}.`,
      })
    }
    if (applied === newest) return
    if (applied > 0) await copyAside(client, path, now)
    await migrate(drizzle({ client }), { migrationsFolder: FOLDER })
  } catch (error) {
    throw explain(error, path)
  } finally {
    client.close()
  }
}

function openForMigration(path: string): Client {
  try {
    mkdirSync(dirname(path), { recursive: true })
    return createClient({ url: pathToFileURL(path).href, concurrency: 1, timeout: 5000 })
  } catch (error) {
    throw explain(error, path)
  }
}

function explain(error: unknown, path: string): unknown {
  if (isErrorCode(error, 'SQLITE_NOTADB', 'SQLITE_CORRUPT')) {
    const backups = findBackups(path)
    return new StartError({ zh: `数据库 ${path} 已损坏。请用备份替换它${backups === null ? '' : `（例如 ${backups} 中的文件）`}。`, en: `The database ${path} is damaged. Put a backup in its place${backups === null ? '' : `, such as one from ${backups}`}.` }, error)
  }
  if (isErrorCode(error, 'SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_PERM', 'ENOTDIR', 'EEXIST', 'EACCES', 'EROFS')) {
    return new StartError({ zh: `无法打开数据库 ${path}。请检查文件夹的写入权限。`, en: `The database ${path} cannot be opened. Check that its folder can be written.` }, error)
  }
  return error
}

/** The folder with the copies that updates made; null where there is none yet. */
function findBackups(path: string): string | null {
  const folder = backupsFolder(path)
  return existsSync(folder) && readdirSync(folder).length > 0 ? folder : null
}

function backupsFolder(path: string): string {
  return join(dirname(path), 'backups')
}

async function newestApplied(client: Client): Promise<number> {
  const tables = await client.execute("select name from sqlite_master where name = '__drizzle_migrations'")
  if (tables.rows.length === 0) return 0
  const rows = await client.execute('select max(created_at) as newest from __drizzle_migrations')
  return Number(rows.rows[0]?.['newest'] ?? 0)
}

async function copyAside(client: Client, path: string, now: number): Promise<void> {
  const folder = backupsFolder(path)
  mkdirSync(folder, { recursive: true })
  const copy = join(folder, `before-update-${new Date(now).toISOString().replaceAll(':', '-')}.db`)
  rmSync(copy, { force: true })
  await client.execute({ sql: 'vacuum into ?', args: [copy] })
}
