import { call, UnreachableError, type Input } from '#call'
import type { Endpoint } from '#protocol'
import type { z } from 'zod'

/** Longer than a slow mobile network needs; after that the request is taken for lost. */
const patienceMs = 12_000

const headers = { 'x-lobbycast-terminal': 'mobile' } as const

/** Calls the controller from a phone. Throws `RefusedError` and `UnreachableError`. */
export async function ask<E extends Endpoint>(endpoint: E, input: Input<E> = {}): Promise<z.output<E['answer']>> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), patienceMs)
  try {
    return await call(endpoint, input, { headers, signal: patience.signal })
  } catch (cause) {
    if (patience.signal.aborted) throw new UnreachableError(cause)
    throw cause
  } finally {
    clearTimeout(timer)
  }
}
