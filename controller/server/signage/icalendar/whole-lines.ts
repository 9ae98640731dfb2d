import ICAL from 'ical.js'

/** The lines of a calendar file with their folds undone. */
export function readWholeLines(text: string): readonly string[] {
  const lines: string[] = []
  // A byte order mark is no part of the first line.
  const body = text.replace(/^\uFEFF/, '')
  if (!/[^\s]/.test(body)) return lines
  ICAL.parse._eachLine(body, (_, line) => lines.push(line))
  return lines
}
