import { pino, type Logger } from 'pino'
import type { Config } from './config.ts'

export type Log = Logger

const SECRET_NAMES = ['password', 'secret', 'token', 'ticket', 'cookie', 'authorization', 'credential', 'presenceKey', 'firstPassword', 'proof']

/** Lines of JSON on the standard output. Fields that could hold a secret are blanked, at the top and one and two levels down. */
export function makeLog(config: Pick<Config, 'logLevel'>): Log {
  const paths = SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  return pino({ level: config.logLevel, redact: { paths, censor: '[secret]' }, base: null, timestamp: pino.stdTimeFunctions.isoTime })
}
