import { createHash } from 'node:crypto'

/** The hash before the first entry. */
export const GENESIS = '0'.repeat(64)

export interface ChainedEntry {
  readonly sequence: number
  readonly at: number
  readonly actor: string
  readonly terminal: string
  readonly act: string
  readonly subjectKind: string
  readonly subject: string
  readonly detail: string
  readonly seals: string
  readonly previousHash: string
}

/** SHA-256 over the JSON array of every field in this order, previous hash included. */
export function hashEntry(entry: ChainedEntry): string {
  return sha256(JSON.stringify([entry.sequence, entry.at, entry.actor, entry.terminal, entry.act, entry.subjectKind, entry.subject, entry.detail, entry.seals, entry.previousHash]))
}

/** Digest of one stored row: its columns by name, as the database holds them. */
export function digestRow(row: Readonly<Record<string, unknown>>): string {
  const columns = Object.keys(row).toSorted()
  return sha256(JSON.stringify(columns.map((column) => [column, stored(row[column])])))
}

function stored(value: unknown): unknown {
  if (value instanceof ArrayBuffer) return Buffer.from(value).toString('hex')
  if (typeof value === 'bigint') return value.toString()
  return value ?? null
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
