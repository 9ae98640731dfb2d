import type { Endpoint } from '#protocol'
import type { Context, Hono } from 'hono'
import type { z } from 'zod'
import type { Actor } from '../access.ts'
import { RefusalError } from '../errors.ts'
import { issuesOf, nameOfField, sayIssue } from './say-issue.ts'

/** What the layers before a handler have found out. */
export interface HttpEnv {
  Variables: {
    actor: Actor
    /** What a page of our own has inside it, as its policy names it: `'sha256-…'`. */
    inlineScripts?: readonly string[]
  }
}

export type HttpContext = Context<HttpEnv>

export interface Asked<E extends Endpoint> {
  readonly actor: Actor
  readonly params: z.output<E['params']>
  readonly query: z.output<E['query']>
  readonly body: z.output<E['body']>
  /** For headers and cookies only. */
  readonly http: HttpContext
}

/** Serves an endpoint of the protocol: parses what comes in, asks for a session where one is needed, shapes what goes out. */
export function serve<E extends Endpoint>(app: Hono<HttpEnv>, endpoint: E, handle: (asked: Asked<E>) => Promise<z.input<E['answer']>>): void {
  app.on(endpoint.method, endpoint.path, async (http) => {
    const actor = http.get('actor')
    if (endpoint.access === 'signed-in' && actor.kind === 'nobody') throw new RefusalError('unauthorised', { zh: '请先登录。', en: 'Sign in first.' })
    const hasBody = endpoint.method !== 'GET' && endpoint.method !== 'DELETE'
    // Each part is parsed by the endpoint's own schema, so the outputs are the endpoint's outputs.
    const params = parse(endpoint.params, http.req.param(), 'params') as z.output<E['params']>
    const query = parse(endpoint.query, http.req.query(), 'query') as z.output<E['query']>
    const body = parse(endpoint.body, hasBody ? await readJson(http) : {}, 'body') as z.output<E['body']>
    const answer = await handle({ actor, params, query, body, http })
    return http.json(endpoint.answer.parse(answer) as object)
  })
}

async function readJson(http: HttpContext): Promise<unknown> {
  const text = await http.req.text()
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new RefusalError('invalid', { zh: '请求内容不是有效的 JSON。', en: 'The request is not valid JSON.' }, { cause })
  }
}

/** What the schema makes of the value; a refusal in both languages where it makes nothing. */
export function parse<T>(schema: z.ZodType<T>, value: unknown, part: string): T {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const fields = issuesOf(read.error).map((issue) => ({ path: issue.path.join('.'), message: sayIssue(issue) }))
  const [only] = fields
  if (fields.length === 1 && only !== undefined && only.path !== '') throw new RefusalError('invalid', only.message, { fields })
  const names = fields.map((field) => nameOfField(field.path) ?? { zh: field.path || part, en: field.path || part })
  throw new RefusalError('invalid', { zh: `填写的内容有误：${names.map((name) => name.zh).join('、')}。`, en: `Something given is not right: ${names.map((name) => name.en).join(', ')}.` }, { fields })
}
