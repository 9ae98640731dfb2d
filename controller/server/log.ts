import { pino, type DestinationStream, type Logger } from 'pino'
import type { Config } from './config.ts'

export type Log = Logger

const SECRET_NAMES = ['password', 'secret', 'token', 'ticket', 'cookie', 'authorization', 'credential', 'presenceKey', 'firstPassword', 'proof']

/** Lines of JSON on the standard output. Fields that could hold a secret are blanked, at the top and one and two levels down. */
export function makeLog(config: Pick<Config, 'logLevel'>, to?: DestinationStream): Log {
  const paths = SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  const options = { level: config.logLevel, redact: { paths, censor: '[secret]' }, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: withoutValues } }
  return to === undefined ? pino(options) : pino(options, to)
}

/** A failed query says which values it was given: hashes and keys among them. The query alone tells enough. */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const printed: Record<string, unknown> = { ...pino.stdSerializers.err(error) }
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    if (!('params' in each)) continue
    const said = `\nparams: ${String(each.params)}`
    for (const [name, value] of Object.entries(printed)) if (typeof value === 'string') printed[name] = value.replaceAll(said, '')
    delete printed['params']
  }
  return printed
}
