import { programmeFormats, type Programme } from '#protocol'
import { offsetsOf } from './offsets.ts'

/** A screen that hears nothing for so long says so; it never goes dark. */
const LIFE_MS = 60 * 86_400_000

/** In JSON it stands nowhere else: quotation marks in words are escaped. */
const LAYOUT = '"kind":"layout"'

export interface Stamp {
  readonly version: number
  readonly issuedAt: number
  readonly activateAt: number | null
  /** The zone of the content. */
  readonly zone: string
}

/** The programme to be sealed: a content with its version, instants and the offsets of its zone before it, none of which makes it another content. `text` is the JSON of a `Content`. */
export function stamp(text: string, { version, issuedAt, activateAt, zone }: Stamp): string {
  const head = JSON.stringify({ format: text.includes(LAYOUT) ? programmeFormats[2] : programmeFormats[1], version, issuedAt, expiresAt: issuedAt + LIFE_MS, activateAt, offsets: offsetsOf(zone, issuedAt) } satisfies Partial<Programme>)
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
    offsets: _offsets,
    ...content
  } = JSON.parse(payload) as Programme
  return JSON.stringify(content)
}
