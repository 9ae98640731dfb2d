import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { guardedLookup, refusalOf } from './addresses.ts'

const PATIENCE_MS = 10_000

export interface Posting {
  readonly url: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  /** Hosts that may be reached wherever they are. */
  readonly allowed: readonly string[]
}

/** Posts the text once. Resolves when the receiver has taken it (2xx); follows nothing and reads no answer. */
export async function post({ url, body, headers, allowed }: Posting): Promise<void> {
  const target = new URL(url)
  const refusal = refusalOf(target, allowed)
  if (refusal !== null) throw new Error(refusal.en)
  const send = target.protocol === 'https:' ? overHttps : overHttp
  await new Promise<void>((resolve, reject) => {
    const request = send(target, { method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) }, lookup: guardedLookup(allowed), signal: AbortSignal.timeout(PATIENCE_MS), agent: false })
    request.on('error', (error) => reject(error.name === 'AbortError' || error.name === 'TimeoutError' ? new Error('The receiver did not answer within ten seconds.') : error))
    request.on('response', (response) => {
      const { statusCode = 0 } = response
      response.destroy()
      if (statusCode >= 200 && statusCode < 300) resolve()
      else reject(new Error(statusCode >= 300 && statusCode < 400 ? `The receiver redirects (${statusCode}), which is not followed.` : `The receiver answered ${statusCode}.`))
    })
    request.end(body)
  })
}
