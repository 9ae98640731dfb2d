import { parseJson } from '#seal'
import type { Words } from '#protocol'
import type { Client } from '@libsql/client'
import { z } from 'zod'
import { digestRow, GENESIS, hashEntry } from './chain.ts'
import type { TrailHead } from './head.ts'
import { readDamage, readRawRows } from './raw-rows.ts'
import { recordTables } from './record-tables.ts'

type RawRow = Readonly<Record<string, unknown>>

const seals = z.array(z.object({ table: z.enum(recordTables), id: z.string(), digest: z.string() }))

/** Something that is not as it was written. `entry` is the trail's sequence where one can be named. */
export interface Finding {
  readonly entry: number | null
  readonly what: Words
}

export interface Verdict {
  readonly findings: readonly Finding[]
  readonly entries: number
  readonly head: string
}

/**
 * Checks the whole trail and every sealed row of an open database, oldest first. Finds a changed, missing, added or
 * reordered entry, and a changed, missing or unsealed record row. That the newest entries were cut off together with
 * their rows it can only find by a head that was noted elsewhere.
 */
export async function verifyTrail(client: Client, noted: TrailHead | null = null): Promise<Verdict> {
  const damage = await readDamage(client)
  const findings: Finding[] = damage.map((said) => ({ entry: null, what: { zh: `数据库文件已损坏：${said}`, en: `the database file is damaged: ${said}` } }))
  const { rows, unreadable } = await readEntries(client)
  findings.push(...unreadable)
  const vouched = new Map<string, { readonly digest: string; readonly entry: number }>()
  let previous = GENESIS
  let expected = 1
  for (const row of rows) {
    const entry = readEntry(row)
    const { sequence } = entry
    if (sequence !== expected) findings.push(missing(expected, sequence))
    else if (entry.previousHash !== previous) findings.push({ entry: sequence, what: { zh: `第 ${sequence} 条与前一条不衔接`, en: `entry ${sequence} does not follow the entry before it` } })
    if (hashEntry(entry) !== row['hash']) findings.push({ entry: sequence, what: { zh: `第 ${sequence} 条（${entry.act}，${entry.subjectKind} ${entry.subject}）被改动`, en: `entry ${sequence} (${entry.act} of ${entry.subjectKind} ${entry.subject}) was changed` } })
    if (noted?.sequence === sequence && noted.hash !== row['hash']) findings.push({ entry: sequence, what: { zh: `第 ${sequence} 条与库外记下的不一致：留痕被重写`, en: `entry ${sequence} is not the one that was noted outside the database: the trail was rewritten` } })
    const read = seals.safeParse(parseJson(entry.seals))
    for (const seal of read.success ? read.data : []) vouched.set(nameOf(seal.table, seal.id), { digest: seal.digest, entry: sequence })
    previous = String(row['hash'])
    expected = sequence + 1
  }
  if (noted !== null && noted.sequence >= expected) findings.push(cutOff(expected, noted.sequence))
  for (const table of recordTables) findings.push(...(await checkTable(client, table, vouched)))
  return { findings, entries: rows.length, head: previous }
}

/** All entries at once, or one by one where the file is damaged, so that the damaged ones can be named. */
async function readEntries(client: Client): Promise<{ readonly rows: readonly RawRow[]; readonly unreadable: readonly Finding[] }> {
  const all = await readRawRows(client, 'trail', 'order by sequence')
  if (all !== null) return { rows: all, unreadable: [] }
  const rows: RawRow[] = []
  const unreadable: Finding[] = []
  const last = Number((await readRawRows(client, 'trail', 'order by sequence desc limit 1'))?.[0]?.['sequence'] ?? 0)
  if (last === 0) unreadable.push({ entry: null, what: { zh: '留痕表无法读取', en: 'the trail cannot be read' } })
  for (let sequence = 1; sequence <= last; sequence += 1) {
    const one = await readRawRows(client, 'trail', 'where sequence = ?', [sequence])
    if (one === null) unreadable.push({ entry: sequence, what: { zh: `第 ${sequence} 条无法读取`, en: `entry ${sequence} cannot be read` } })
    else rows.push(...one)
  }
  return { rows, unreadable }
}

async function checkTable(client: Client, table: string, vouched: ReadonlyMap<string, { readonly digest: string; readonly entry: number }>): Promise<Finding[]> {
  const rows = await readRawRows(client, table)
  if (rows === null) return [{ entry: null, what: { zh: `表 ${table} 无法读取`, en: `the table ${table} cannot be read` } }]
  const findings: Finding[] = []
  const seen = new Set<string>()
  for (const values of rows) {
    const id = String(values['id'])
    seen.add(nameOf(table, id))
    const seal = vouched.get(nameOf(table, id))
    if (seal === undefined) findings.push({ entry: null, what: { zh: `${table} 的记录 ${id} 没有对应的留痕`, en: `the row ${id} of ${table} has no trail entry` } })
    else if (seal.digest !== digestRow(values)) findings.push({ entry: seal.entry, what: { zh: `${table} 的记录 ${id}（由第 ${seal.entry} 条证明）被改动`, en: `the row ${id} of ${table}, sealed by entry ${seal.entry}, was changed` } })
  }
  for (const [name, { entry }] of vouched) {
    if (!name.startsWith(nameOf(table, '')) || seen.has(name)) continue
    const id = name.slice(nameOf(table, '').length)
    findings.push({ entry, what: { zh: `${table} 的记录 ${id}（由第 ${entry} 条证明）不见了`, en: `the row ${id} of ${table}, sealed by entry ${entry}, is missing` } })
  }
  return findings
}

function missing(from: number, next: number): Finding {
  const [zh, en] = next - from === 1 ? [`第 ${from} 条`, `entry ${from} is`] : [`第 ${from} 至 ${next - 1} 条`, `entries ${from} to ${next - 1} are`]
  return { entry: from, what: { zh: `${zh}不见了`, en: `${en} missing` } }
}

function cutOff(from: number, to: number): Finding {
  const [zh, en] = from === to ? [`第 ${from} 条`, `entry ${from} was`] : [`第 ${from} 至 ${to} 条`, `entries ${from} to ${to} were`]
  return { entry: from, what: { zh: `${zh}曾被库外记下，现已被截掉`, en: `${en} noted outside the database and cut off since` } }
}

function nameOf(table: string, id: string): string {
  return `${table}\n${id}`
}

function readEntry(row: RawRow) {
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
