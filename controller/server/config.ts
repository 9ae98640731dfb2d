import { resolve } from 'node:path'
import { z } from 'zod'
import { StartError } from './errors.ts'

const port = z.coerce.number().int().min(0).max(65_535)

const environment = z.object({
  /** Where the controller listens. Loopback unless the operator opens it. */
  LOBBYCAST_HOST: z.string().min(1).default('127.0.0.1'),
  LOBBYCAST_PORT: port.default(8080),
  /** The address that people and screens use, when it is not `http://localhost:PORT`: behind a proxy, or on a network. */
  LOBBYCAST_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  LOBBYCAST_DATA: z.string().min(1).default('data'),
  LOBBYCAST_LOG: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** The zone of new sites and of the points' days. */
  LOBBYCAST_ZONE: z.string().min(1).default('Asia/Shanghai'),
  LOBBYCAST_MOSQUITTO: z.string().min(1).optional(),
})

export interface Config {
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  /** Null until the port is known: then `http://localhost:PORT`. */
  readonly origin: string | null
  readonly dataFolder: string
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly zone: string
  /** Path of the broker's program; null looks in the usual places. */
  readonly mosquitto: string | null
}

/** The only reader of the environment. Throws `StartError` that names the variable. */
export function readConfig(variables: Readonly<Record<string, string | undefined>> = process.env): Config {
  const read = environment.safeParse(variables)
  if (!read.success) {
    const issue = read.error.issues[0]
    const name = String(issue?.path[0] ?? '')
    throw new StartError({ zh: `环境变量 ${name} 的值不正确：${issue?.message ?? ''}。请改正后重新启动。`, en: `The environment variable ${name} is not right: ${issue?.message ?? ''}. Correct it and start again.` })
  }
  const given = read.data
  return {
    host: given.LOBBYCAST_HOST,
    port: given.LOBBYCAST_PORT,
    origin: given.LOBBYCAST_ORIGIN === undefined ? null : new URL(given.LOBBYCAST_ORIGIN).origin,
    dataFolder: resolve(given.LOBBYCAST_DATA),
    logLevel: given.LOBBYCAST_LOG,
    zone: given.LOBBYCAST_ZONE,
    mosquitto: given.LOBBYCAST_MOSQUITTO ?? null,
  }
}

/** Where the system looks for programs. */
export function readSearchPath(): string {
  return process.env['PATH'] ?? ''
}
