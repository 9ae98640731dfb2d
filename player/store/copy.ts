import { hex } from './hex.ts'

/**
 * A text in a file that may be torn or damaged: a line with its format, counter and SHA-256, and then the text.
 * Two such files are written by turns, so that one is whole at any instant.
 */
export interface Copy {
  readonly counter: number
  readonly text: string
}

interface Head {
  readonly format: 1
  readonly counter: number
  readonly sha256: string
}

const LINE_END = 10

export async function writeCopy({ counter, text }: Copy): Promise<Uint8Array<ArrayBuffer>> {
  const head: Head = { format: 1, counter, sha256: await digestOf(counter, text) }
  return new TextEncoder().encode(`${JSON.stringify(head)}\n${text}`)
}

/** Null where anything of it is not as it was written. */
export async function readCopy(bytes: Uint8Array<ArrayBuffer>): Promise<Copy | null> {
  const end = bytes.indexOf(LINE_END)
  if (end === -1) return null
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const { format, counter, sha256 } = JSON.parse(decoder.decode(bytes.subarray(0, end))) as Partial<Head>
    const text = decoder.decode(bytes.subarray(end + 1))
    return format === 1 && typeof counter === 'number' && sha256 === (await digestOf(counter, text)) ? { counter, text } : null
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null
    throw error
  }
}

/** The counter is under the seal, too: an old copy must not pass for the newest. */
async function digestOf(counter: number, text: string): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${counter}\n${text}`)))
}
