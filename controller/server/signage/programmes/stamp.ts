import { programmeFormats, type Programme } from '#protocol'

/** A screen that hears nothing for so long says so; it never goes dark. */
const LIFE_MS = 60 * 86_400_000

export interface Stamp {
  readonly version: number
  readonly issuedAt: number
  readonly activateAt: number | null
}

/** The programme to be sealed: a content with its version and instants before it. `text` is the JSON of a `Content`. */
export function stamp(text: string, { version, issuedAt, activateAt }: Stamp): string {
  const head = JSON.stringify({ format: programmeFormats[1], version, issuedAt, expiresAt: issuedAt + LIFE_MS, activateAt } satisfies Partial<Programme>)
  return `${head.slice(0, -1)},${text.slice(1)}`
}

/** The content of a stamped programme, as it was compiled. */
export function unstamp(payload: string): string {
  const {
    format: _format,
    version: _version,
    issuedAt: _issuedAt,
    expiresAt: _expiresAt,
    activateAt: _activateAt,
    ...content
  } = JSON.parse(payload) as Programme
  return JSON.stringify(content)
}
