/** What begins a formula where a table is opened in a spreadsheet; in Chinese and Japanese ones the wide forms do, too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

export type Cell = string | number | null

/** Text that no spreadsheet takes for a formula. Numbers are numbers. */
export function safeText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** One line of a CSV file (RFC 4180). */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = safeText(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
