import type { TakeoverRecord } from '#protocol'
import type { Prepared } from './off-start.ts'

/** Asks what exactly is to be shown and sends it; null where it was closed without sending. */
export async function openStart(prepared: Prepared): Promise<TakeoverRecord | null> {
  const { OffStart } = await import('./off-start.ts')
  return new OffStart().open(prepared)
}
