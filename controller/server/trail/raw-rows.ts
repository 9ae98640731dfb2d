import type { Client, InValue } from '@libsql/client'

/** What a damaged text is read as; no text that was ever written equals it. */
const UNREADABLE = '\0 not text'

/**
 * Rows as they lie in the file, by column. Texts are fetched as bytes: the client ends the whole process over a text that
 * is none any more. Null where the file is too damaged to answer.
 */
export async function readRawRows(client: Client, table: string, rest = '', args: readonly InValue[] = []): Promise<readonly Readonly<Record<string, unknown>>[] | null> {
  try {
    const columns = (await client.execute({ sql: 'select cast(name as blob) from pragma_table_info(?)', args: [table] })).rows.map((row) => decode(row[0]))
    if (columns.length === 0) return null
    const picked = columns.flatMap((column) => [`typeof("${column}")`, `case typeof("${column}") when 'text' then cast("${column}" as blob) else "${column}" end`])
    const { rows } = await client.execute({ sql: `select ${picked.join(', ')} from "${table}" ${rest}`, args: [...args] })
    return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[2 * index] === 'text' ? decode(row[2 * index + 1]) : row[2 * index + 1]])))
  } catch {
    return null
  }
}

/** What is wrong with the file itself, in the database's own words; empty when nothing is. */
export async function readDamage(client: Client): Promise<readonly string[]> {
  try {
    const { rows } = await client.execute('select cast(integrity_check as blob) from pragma_integrity_check')
    return rows.map((row) => decode(row[0])).filter((said) => said !== 'ok')
  } catch (error) {
    return [String(error)]
  }
}

function decode(bytes: unknown): string {
  if (!(bytes instanceof ArrayBuffer)) return String(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return UNREADABLE
  }
}
