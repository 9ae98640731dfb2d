export { exportHref } from '../../data/icalendar.ts'

/** Lets the person turn a calendar file into entries; true where some were imported. */
export async function openImportCalendar(): Promise<boolean> {
  const { OffImportCalendar } = await import('./off-import-calendar.ts')
  return (await new OffImportCalendar().open(null)) === true
}
