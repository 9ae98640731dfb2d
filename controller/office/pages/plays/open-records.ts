import type { RecordsOf } from './records-of.ts'

/** Shows the single plays of a screen in a span, newest first. */
export async function openRecords(of: RecordsOf): Promise<void> {
  const { OffRecords } = await import('./off-records.ts')
  await new OffRecords().open(of)
}
