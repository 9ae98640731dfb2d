import { Temporal } from 'temporal-polyfill'

/** The local date of an instant in a zone, `2026-11-22`. */
export function localDay(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** `2026-11` */
export function monthOf(day: string): string {
  return day.slice(0, 7)
}
