import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import type { Time } from '../../../player/clock/time.ts'

const message = z.object({
  id: z.int().optional(),
  sessionId: z.string().optional(),
  method: z.string().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
})

export type Params = Readonly<Record<string, unknown>>
export type Listener = (method: string, params: Params, sessionId: string | undefined) => void

/** The browser did not answer in time, or said no, or is gone. */
export class CdpError extends Error {
  override readonly name = 'CdpError'
}

interface Waiting {
  readonly method: string
  readonly resolve: (value: unknown) => void
  readonly reject: (error: CdpError) => void
}

const END_OF_MESSAGE = 0

/** Speaks Chromium's DevTools protocol over a pair of pipes: JSON texts, each ended by a zero byte. Nothing waits for ever. */
export class Cdp {
  readonly #to: Writable
  readonly #time: Time
  readonly #waiting = new Map<number, Waiting>()
  readonly #listeners = new Set<Listener>()
  #parts: Buffer[] = []
  #lastId = 0
  #isOver = false

  constructor(to: Writable, from: Readable, time: Time) {
    this.#to = to
    this.#time = time
    from.on('data', (data: Buffer) => this.#read(data))
    from.on('close', () => this.#over())
    from.on('error', () => this.#over())
    to.on('error', () => this.#over())
  }

  on(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async send(method: string, params: Params = {}, { sessionId, limitMs = 5000 }: { readonly sessionId?: string; readonly limitMs?: number } = {}): Promise<unknown> {
    if (this.#isOver) throw new CdpError(`${method}: the browser is gone.`)
    const id = (this.#lastId += 1)
    return new Promise((resolve, reject) => {
      const cancel = this.#time.after(limitMs, () => {
        this.#waiting.delete(id)
        reject(new CdpError(`${method}: no answer within ${limitMs} ms.`))
      })
      this.#waiting.set(id, {
        method,
        resolve: (value) => {
          cancel()
          resolve(value)
        },
        reject: (error) => {
          cancel()
          reject(error)
        },
      })
      this.#to.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`)
    })
  }

  #read(data: Buffer): void {
    let begin = 0
    for (let end = data.indexOf(END_OF_MESSAGE); end >= 0; end = data.indexOf(END_OF_MESSAGE, begin)) {
      const text = Buffer.concat([...this.#parts, data.subarray(begin, end)]).toString()
      this.#parts = []
      begin = end + 1
      this.#take(message.parse(JSON.parse(text)))
    }
    if (begin < data.length) this.#parts.push(data.subarray(begin))
  }

  #take({ id, sessionId, method, params = {}, result, error }: z.infer<typeof message>): void {
    if (id === undefined) {
      if (method !== undefined) for (const listener of [...this.#listeners]) listener(method, params, sessionId)
      return
    }
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error === undefined) waiting?.resolve(result)
    else waiting?.reject(new CdpError(`${waiting.method}: ${error.message}`))
  }

  #over(): void {
    this.#isOver = true
    for (const { method, reject } of this.#waiting.values()) reject(new CdpError(`${method}: the browser is gone.`))
    this.#waiting.clear()
  }
}
