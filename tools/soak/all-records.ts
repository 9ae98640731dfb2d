import type { PlayRecord, ScreenId } from '#protocol'
import { asc, eq } from 'drizzle-orm'
import type { Reader } from '../../controller/server/database/index.ts'
import { recordOf } from '../../controller/server/signage/plays/list-records.ts'
import { plays } from '../../controller/server/signage/plays/tables.ts'

/** Every play of a screen that the controller has taken, as it was numbered. */
export async function listPlayRecords(reader: Reader, screen: ScreenId): Promise<readonly PlayRecord[]> {
  const rows = await reader.select().from(plays).where(eq(plays.screen, screen)).orderBy(asc(plays.sequence))
  return rows.map((row) => recordOf(row, new Map()))
}
