import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** From where somebody asks; `unknown` where there is no connection, as in tests. */
export function addressOf(http: Context): string {
  const env: unknown = http.env
  if (typeof env !== 'object' || env === null || !('incoming' in env)) return 'unknown'
  return getConnInfo(http).remote.address ?? 'unknown'
}
