import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** What a program says, line by line, however its bytes arrive. */
export function eachLine(stream: Readable | null, tell: (line: string) => void): void {
  if (stream !== null) createInterface({ input: stream, crlfDelay: Infinity }).on('line', tell)
}
