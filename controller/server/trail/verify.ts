import type { Client, Row } from '@libsql/client'
import { z } from 'zod'
import { digestRow, GENESIS, hashEntry } from './chain.ts'
import { recordTables } from './record-tables.ts'

const seals = z.array(z.object({ table: z.enum(recordTables), id: z.string(), digest: z.string() }))

/** Something that is not as it was written. `entry` is the trail's sequence where one can be named. */
export interface Finding {
  readonly entry: number | null
  readonly what: string
}

/**
 * Checks the whole trail and every sealed row of an open database, oldest first. Finds a changed, missing, added or
 * reordered entry, and a changed, missing or unsealed record row. It cannot find that the newest entries were cut
 * off together with their rows: compare the returned head with one that was noted elsewhere.
 */
export async function verifyTrail(client: Client): Promise<{ readonly findings: readonly Finding[]; readonly entries: number; readonly head: string }> {
  const findings: Finding[] = []
  const integrity = await client.execute('pragma integrity_check')
  for (const row of integrity.rows) if (row[0] !== 'ok') findings.push({ entry: null, what: `the database file is damaged: ${String(row[0])}` })

  const vouched = new Map<string, { readonly digest: string; readonly entry: number }>()
  let previous = GENESIS
  let expected = 1
  const rows = (await client.execute('select sequence, at, actor, terminal, act, subject_kind, subject, detail, seals, previous_hash, hash from trail order by sequence')).rows
  for (const row of rows) {
    const sequence = Number(row['sequence'])
    if (sequence !== expected) findings.push({ entry: sequence, what: `entries ${expected} to ${sequence - 1} are missing` })
    if (row['previous_hash'] !== previous) findings.push({ entry: sequence, what: `entry ${sequence} does not follow the entry before it` })
    if (hashEntry(readEntry(row)) !== row['hash']) findings.push({ entry: sequence, what: `entry ${sequence} (${String(row['act'])} of ${String(row['subject_kind'])} ${String(row['subject'])}) was changed` })
    const read = seals.safeParse(parse(String(row['seals'])))
    for (const seal of read.success ? read.data : []) vouched.set(`${seal.table}\n${seal.id}`, { digest: seal.digest, entry: sequence })
    previous = String(row['hash'])
    expected = sequence + 1
  }
  for (const table of recordTables) findings.push(...(await checkTable(client, table, vouched)))
  return { findings, entries: rows.length, head: previous }
}

async function checkTable(client: Client, table: string, vouched: ReadonlyMap<string, { readonly digest: string; readonly entry: number }>): Promise<Finding[]> {
  const findings: Finding[] = []
  const seen = new Set<string>()
  const rows = await client.execute(`select * from ${table}`)
  for (const row of rows.rows) {
    const values = Object.fromEntries(rows.columns.map((column) => [column, row[column]]))
    const name = `${table}\n${String(values['id'])}`
    seen.add(name)
    const seal = vouched.get(name)
    if (seal === undefined) findings.push({ entry: null, what: `the row ${String(values['id'])} of ${table} has no trail entry` })
    else if (seal.digest !== digestRow(values)) findings.push({ entry: seal.entry, what: `the row ${String(values['id'])} of ${table}, sealed by entry ${seal.entry}, was changed` })
  }
  for (const [name, seal] of vouched) {
    if (name.startsWith(`${table}\n`) && !seen.has(name)) findings.push({ entry: seal.entry, what: `the row ${name.slice(table.length + 1)} of ${table}, sealed by entry ${seal.entry}, is missing` })
  }
  return findings
}

function readEntry(row: Row) {
  return {
    sequence: Number(row['sequence']),
    at: Number(row['at']),
    actor: String(row['actor']),
    terminal: String(row['terminal']),
    act: String(row['act']),
    subjectKind: String(row['subject_kind']),
    subject: String(row['subject']),
    detail: String(row['detail']),
    seals: String(row['seals']),
    previousHash: String(row['previous_hash']),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
