import type { ErrorCode, Refusal } from '#protocol'
import type { ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { RefusalError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { HttpEnv } from './serve.ts'

const STATUS = { 'not-found': 404, forbidden: 403, unauthorised: 401, conflict: 409, invalid: 400, limit: 429, outdated: 409, precondition: 412, internal: 500 } as const satisfies Record<ErrorCode, number>

/** The one place where errors become answers. The asker never sees an internal message. */
export function answerErrors(log: Log): ErrorHandler<HttpEnv> {
  return (error, http) => {
    if (error instanceof RefusalError) return http.json(refusalOf(error), STATUS[error.code])
    if (error instanceof HTTPException && error.status < 500) return http.json({ error: { code: error.status === 413 ? 'limit' : 'invalid', message: { zh: '请求被拒绝。', en: 'The request was refused.' } } } satisfies Refusal, error.status)
    // Whoever asked has hung up, in the middle of a body most of all: nobody's defect, and no way to fill the log.
    const level = http.req.raw.signal.aborted ? 'debug' : 'error'
    log[level]({ err: error, path: http.req.path, method: http.req.method }, 'a request failed')
    return http.json({ error: { code: 'internal', message: { zh: '系统内部错误，已记录在日志中。', en: 'An internal error happened and is in the log.' } } } satisfies Refusal, 500)
  }
}

export const answerNotFound: NotFoundHandler<HttpEnv> = (http) => http.json({ error: { code: 'not-found', message: { zh: '没有这个地址。', en: 'There is nothing at this address.' } } } satisfies Refusal, 404)

function refusalOf(error: RefusalError): Refusal {
  return { error: { code: error.code, message: error.words, ...(error.fields.length === 0 ? {} : { fields: [...error.fields] }) } }
}
