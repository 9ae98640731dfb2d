import { createClient } from '@libsql/client'
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readConfig } from '../controller/server/config.ts'
import { HEAD_FILE, readHead } from '../controller/server/trail/head.ts'
import { verifyTrail, type Verdict } from '../controller/server/trail/verify.ts'

const DATABASE = 'lobbycast.db'
const TRIES = 20

/**
 * Checks the trail of a database file, or of the database in a data folder. The file itself is not opened: what is checked
 * is a copy, so that evidence stays as it is and a running controller is not disturbed. Where the note of the trail's head
 * lies beside the file, it is compared too.
 */
export async function verifyFile(given: string): Promise<Verdict & { readonly file: string; readonly isHeadNoted: boolean }> {
  const file = statSync(given).isDirectory() ? join(given, DATABASE) : given
  const noted = readHead(join(dirname(file), HEAD_FILE))
  const folder = mkdtempSync(join(tmpdir(), 'lobbycast-verify-'))
  try {
    const copy = copyWhole(file, folder)
    const client = createClient({ url: pathToFileURL(copy).href, concurrency: 1 })
    try {
      await client.execute('pragma query_only=on')
      return { ...(await verifyTrail(client, noted)), file, isHeadNoted: noted !== null }
    } finally {
      client.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Copies the file with what is still in its log. While a controller writes, again, until nothing changed meanwhile. */
function copyWhole(file: string, folder: string): string {
  const copy = join(folder, DATABASE)
  const log = `${file}-wal`
  for (let left = TRIES; left > 0; left -= 1) {
    const before = stateOf(file, log)
    rmSync(`${copy}-wal`, { force: true })
    copyFileSync(file, copy)
    if (existsSync(log)) copyFileSync(log, `${copy}-wal`)
    if (stateOf(file, log) === before) return copy
  }
  throw new Error(`${file} 一直在变化，请先停止控制器。 / ${file} keeps changing. Stop the controller first.`)
}

function stateOf(...files: readonly string[]): string {
  return files.map((file) => (existsSync(file) ? statSync(file, { bigint: true }) : null)).map((state) => `${state?.mtimeNs} ${state?.size}`).join()
}

async function main(given: string): Promise<void> {
  if (!existsSync(given)) throw new Error(`没有 ${given}。用法： / There is no ${given}. Usage: npm run trail:verify -- [数据库文件或数据文件夹 / database file or data folder]`)
  const { file, findings, entries, head, isHeadNoted } = await verifyFile(given)
  const lines = [
    `${file}`,
    `已核对 ${entries} 条留痕${isHeadNoted ? '和库外记下的链首' : '；旁边没有链首记录，无法判断最新的条目是否被截掉'}`,
    `${entries} entries checked${isHeadNoted ? ', and the head noted outside the database' : '; no note of the head lies beside it, so a cut-off end cannot be found'}`,
    `head ${head}`,
    ...findings.flatMap(({ what }) => [`✗ ${what.zh}`, `  ${what.en}`]),
    findings.length === 0 ? '✓ 留痕完整，未发现改动 / The trail is whole and unchanged' : `发现 ${findings.length} 处问题 / ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  if (findings.length > 0) process.exitCode = 1
}

if (import.meta.main) {
  const [given] = process.argv.slice(2)
  try {
    await main(given === undefined ? readConfig().dataFolder : resolve(given))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
