import type { Endpoint, Refusal } from '#protocol'
import { refusal } from '#protocol'
import type { z } from 'zod'

/** The controller said no; `refusal` says why in both languages. */
export class RefusedError extends Error {
  readonly refusal: Refusal['error']
  readonly status: number

  constructor(of: Refusal['error'], status: number) {
    super(of.message.en)
    this.name = 'RefusedError'
    this.refusal = of
    this.status = status
  }
}

/** No answer came, or one that is not the controller's. */
export class UnreachableError extends Error {
  constructor(cause: unknown) {
    super('The controller cannot be reached.', { cause })
    this.name = 'UnreachableError'
  }
}

export interface Input<E extends Endpoint> {
  readonly params?: z.input<E['params']>
  readonly query?: z.input<E['query']>
  readonly body?: z.input<E['body']>
}

export interface CallOptions {
  /** An origin; left out: the page's own. */
  readonly base?: string
  readonly signal?: AbortSignal
  readonly headers?: Readonly<Record<string, string>>
  /** For programs that keep their own cookies. */
  readonly fetch?: typeof fetch
}

/** Calls an endpoint. Throws `RefusedError` and `UnreachableError`. */
export async function call<E extends Endpoint>(endpoint: E, input: Input<E> = {}, options: CallOptions = {}): Promise<z.output<E['answer']>> {
  const response = await request(endpoint, input, options)
  const json: unknown = await response.json().catch((cause: unknown) => {
    throw new UnreachableError(cause)
  })
  if (!response.ok) {
    const read = refusal.safeParse(json)
    if (!read.success) throw new UnreachableError(new Error(`status ${response.status}`))
    throw new RefusedError(read.data.error, response.status)
  }
  const answer = endpoint.answer.safeParse(json)
  if (!answer.success) throw new UnreachableError(answer.error)
  // The schema is the endpoint's own, so its output is the endpoint's output.
  return answer.data as z.output<E['answer']>
}

async function request(endpoint: Endpoint, input: Input<Endpoint>, options: CallOptions): Promise<Response> {
  const hasBody = endpoint.method !== 'GET' && endpoint.method !== 'DELETE'
  try {
    return await (options.fetch ?? fetch)(`${options.base ?? ''}${pathOf(endpoint, input)}`, {
      method: endpoint.method,
      credentials: 'same-origin',
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      headers: { ...options.headers, ...(hasBody ? { 'content-type': 'application/json' } : {}) },
      ...(hasBody ? { body: JSON.stringify(input.body ?? {}) } : {}),
    })
  } catch (cause) {
    if (options.signal?.aborted === true) throw cause
    throw new UnreachableError(cause)
  }
}

function pathOf(endpoint: Endpoint, input: Input<Endpoint>): string {
  const params = new Map(Object.entries((input.params ?? {}) as Record<string, unknown>))
  const path = endpoint.path.replaceAll(/:([a-z]+)/gi, (_, name: string) => encodeURIComponent(String(params.get(name))))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) if (value !== undefined) query.set(name, String(value))
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}
