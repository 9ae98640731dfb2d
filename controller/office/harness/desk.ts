import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Endpoint, ErrorCode, LiveEvent, Words } from '#protocol'

/** What a handler throws to refuse. */
export class Refused extends Error {
  readonly code: ErrorCode
  readonly words: Words
  readonly fields: readonly { readonly path: string; readonly message: Words }[]
  constructor(code: ErrorCode, words: Words, fields: readonly { readonly path: string; readonly message: Words }[] = []) {
    super(words.en)
    this.code = code
    this.words = words
    this.fields = fields
  }
}

const statuses: Readonly<Record<ErrorCode, number>> = { 'not-found': 404, 'forbidden': 403, 'unauthorised': 401, 'conflict': 409, 'invalid': 400, 'limit': 429, 'precondition': 412, 'internal': 500 }

interface Given<E extends Endpoint> {
  readonly params: z.output<E['params']>
  readonly query: z.output<E['query']>
  readonly body: z.output<E['body']>
}

type Handler = (given: Given<Endpoint>) => unknown

/** Serves contracts: input is parsed by the endpoint, and so is the answer, so that the harness cannot lie. */
export class Desk {
  readonly #served: { readonly endpoint: Endpoint; readonly pattern: RegExp; readonly names: readonly string[]; readonly handler: Handler }[] = []
  readonly #listeners = new Set<(event: LiveEvent) => void>()

  on<E extends Endpoint>(endpoint: E, handler: (given: Given<E>) => z.input<E['answer']>): void {
    const names = [...endpoint.path.matchAll(/:([a-z]+)/gi)].map((match) => match[1] ?? '')
    // The desk hands to each handler what that handler's own endpoint has parsed.
    this.#served.push({ endpoint, pattern: new RegExp(`^${endpoint.path.replaceAll(/:[a-z]+/gi, '([^/]+)')}$`), names, handler: handler as unknown as Handler })
  }

  tell(event: LiveEvent): void {
    for (const listener of [...this.#listeners]) listener(event)
  }

  listen(listener: (event: LiveEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  async answer(method: string, url: URL, body: unknown, isSignedIn: boolean): Promise<{ readonly status: number; readonly json: unknown }> {
    // Fixed paths before those with names: `/publishes/difference` is no publish.
    const served = this.#served.filter((each) => each.endpoint.method === method && each.pattern.test(url.pathname)).sort((a, b) => a.names.length - b.names.length)[0]
    if (served === undefined) return { status: 404, json: { error: { code: 'not-found', message: { zh: '没有这个接口。', en: 'No such endpoint.' } } } }
    if (served.endpoint.access === 'signed-in' && !isSignedIn) return { status: 401, json: { error: { code: 'unauthorised', message: { zh: '请先登录。', en: 'Sign in first.' } } } }
    const found = served.pattern.exec(url.pathname) ?? []
    const params = served.endpoint.params.safeParse(Object.fromEntries(served.names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? '')])))
    const query = served.endpoint.query.safeParse(Object.fromEntries(url.searchParams))
    const read = served.endpoint.body.safeParse(body ?? {})
    if (!params.success || !query.success || !read.success) {
      const fields = (read.error?.issues ?? []).map((issue) => ({ path: issue.path.join('.'), message: { zh: '这一项填写有误，请检查。', en: 'Please check this field.' } }))
      return { status: 400, json: { error: { code: 'invalid', message: { zh: '有内容填写有误，请检查标出的项目。', en: 'Some fields are wrong; please check those that are marked.' }, fields } } }
    }
    try {
      return { status: 200, json: served.endpoint.answer.parse(await served.handler({ params: params.data, query: query.data, body: read.data })) }
    } catch (cause) {
      if (!(cause instanceof Refused)) throw cause
      return { status: statuses[cause.code], json: { error: { code: cause.code, message: cause.words, fields: [...cause.fields] } } }
    }
  }
}

/** A name for something new. */
export function newId(): string {
  return randomUUID()
}
