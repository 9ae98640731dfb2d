/** Wall time as if it were UTC, in milliseconds: one number per local date and time, so that arithmetic needs no zone. */
export type WallMs = number

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** `2026-11-23` or `2026-11-23T08:30`, seconds allowed. */
export function readWall(text: string): WallMs {
  return Date.parse(`${text.length === 10 ? `${text}T00:00` : text}Z`)
}

/** `2026-11-23T08:30`, with seconds where there are some. */
export function writeWall(wall: WallMs): string {
  const text = new Date(wall).toISOString()
  return text.slice(17, 19) === '00' ? text.slice(0, 16) : text.slice(0, 19)
}

export function dateOf(wall: WallMs): string {
  return new Date(wall).toISOString().slice(0, 10)
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(wall: WallMs): number {
  return ((new Date(wall).getUTCDay() + 6) % 7) + 1
}

/** The midnight that begins the day. */
export function midnightOf(wall: WallMs): WallMs {
  return wall - timeOf(wall)
}

/** Milliseconds after midnight. */
export function timeOf(wall: WallMs): number {
  return modulo(wall, dayMs)
}

/** `08:30`. */
export function writeTime(msOfDay: number): string {
  return new Date(modulo(msOfDay, dayMs)).toISOString().slice(11, 16)
}

export function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
