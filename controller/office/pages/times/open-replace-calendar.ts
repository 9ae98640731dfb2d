import type { LibraryCalendar } from '#protocol'

/** Shows what a file would change and puts it in place; the calendar then, or null where nothing was changed. */
export async function openReplaceCalendar(file: File): Promise<LibraryCalendar | null> {
  const { OffReplaceCalendar, readCalendar } = await import('./off-replace-calendar.ts')
  return new OffReplaceCalendar().open(await readCalendar(file))
}
