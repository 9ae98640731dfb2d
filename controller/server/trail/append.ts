import { desc, sql } from 'drizzle-orm'
import { printActor, printTerminal, type Actor } from '../access.ts'
import type { Tx } from '../database/index.ts'
import { assert } from '../errors.ts'
import { digestRow, GENESIS, hashEntry } from './chain.ts'
import { recordTables, type RecordTable } from './record-tables.ts'
import { trail } from './tables.ts'

/** A row of a record table whose present content the entry vouches for. */
export interface Seal {
  readonly table: RecordTable
  readonly id: string
}

export interface NewEntry {
  readonly at: number
  readonly actor: Actor
  readonly act: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly detail?: Readonly<Record<string, unknown>>
  readonly seals?: readonly Seal[]
}

/** Adds an entry to the end of the chain. Call after the rows it seals were written. */
export async function appendToTrail(tx: Tx, entry: NewEntry): Promise<void> {
  const last = (await tx.select({ sequence: trail.sequence, hash: trail.hash }).from(trail).orderBy(desc(trail.sequence)).limit(1))[0]
  const seals = []
  for (const seal of entry.seals ?? []) seals.push({ ...seal, digest: await digestOf(tx, seal) })
  const chained = {
    sequence: (last?.sequence ?? 0) + 1,
    at: entry.at,
    actor: printActor(entry.actor),
    terminal: printTerminal(entry.actor),
    act: entry.act,
    subjectKind: entry.subject.kind,
    subject: entry.subject.id,
    detail: JSON.stringify(entry.detail ?? {}),
    seals: JSON.stringify(seals),
    previousHash: last?.hash ?? GENESIS,
  }
  await tx.insert(trail).values({ ...chained, hash: hashEntry(chained) })
}

async function digestOf(tx: Tx, seal: Seal): Promise<string> {
  assert(recordTables.includes(seal.table), 'only record tables are sealed')
  const row = await tx.get<Readonly<Record<string, unknown>> | undefined>(sql`select * from ${sql.identifier(seal.table)} where id = ${seal.id}`)
  assert(row !== undefined, `the sealed row ${seal.table} ${seal.id} was written before the entry`)
  return digestRow(row)
}
