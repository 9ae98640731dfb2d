import type { Words } from '#protocol'
import { resolve } from 'node:path'
import { z } from 'zod'
import { StartError } from './errors.ts'

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const

const environment = z.object({
  /** Where the controller listens. Loopback unless the operator opens it. */
  LOBBYCAST_HOST: z.string().default('127.0.0.1'),
  LOBBYCAST_PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.int().max(65_535))
    .default(8080),
  /** The address that people and screens use, when it is not `http://localhost:PORT`: behind a proxy, or on a network. */
  LOBBYCAST_ORIGIN: z.url({ protocol: /^https?$/ }).refine(isOriginAlone).optional(),
  LOBBYCAST_DATA: z.string().default('data'),
  LOBBYCAST_LOG: z.enum(LOG_LEVELS).default('info'),
  /** The zone of new sites and of the points' days. */
  LOBBYCAST_ZONE: z.string().refine(isZone).default('Asia/Shanghai'),
  LOBBYCAST_MOSQUITTO: z.string().optional(),
  /** The mail server for alerts, with the user's name where it needs one. */
  LOBBYCAST_SMTP: z.url({ protocol: /^smtps?$/ }).optional(),
  LOBBYCAST_SMTP_PASSWORD: z.string().max(500).optional(),
  LOBBYCAST_MAIL_FROM: z.email().optional(),
  /** Hosts that alerts may be posted to wherever they are, this machine too. */
  LOBBYCAST_ALERT_HOSTS: z
    .string()
    .regex(/^[\w.:[\]-]+(,[\w.:[\]-]+)*$/)
    .optional(),
})

type Variable = keyof typeof environment.shape

/** Never repeated to anybody. */
const SECRET: readonly Variable[] = ['LOBBYCAST_SMTP', 'LOBBYCAST_SMTP_PASSWORD']

/** What each variable must be, for the person who set it. */
const rules: Readonly<Record<Variable, Words>> = {
  LOBBYCAST_HOST: { zh: '应为本机地址，如 127.0.0.1 或 0.0.0.0', en: 'it must be an address of this machine, such as 127.0.0.1 or 0.0.0.0' },
  LOBBYCAST_PORT: { zh: '应为 0 到 65535 之间的整数，如 8080', en: 'it must be a whole number from 0 to 65535, such as 8080' },
  LOBBYCAST_ORIGIN: { zh: '应为以 http:// 或 https:// 开头、不带路径的地址，如 https://screens.example', en: 'it must be an address with http:// or https:// and without a path, such as https://screens.example' },
  LOBBYCAST_DATA: { zh: '应为文件夹的路径', en: 'it must be the path of a folder' },
  LOBBYCAST_LOG: { zh: `应为 ${LOG_LEVELS.join('、')} 之一`, en: `it must be one of ${LOG_LEVELS.join(', ')}` },
  LOBBYCAST_ZONE: { zh: '应为时区名称，如 Asia/Shanghai', en: 'it must be the name of a time zone, such as Asia/Shanghai' },
  LOBBYCAST_MOSQUITTO: { zh: '应为程序的路径', en: 'it must be the path of a program' },
  LOBBYCAST_SMTP: { zh: '应为邮件服务器的地址，如 smtp://user@mail.example:587 或 smtps://mail.example', en: 'it must be the address of a mail server, such as smtp://user@mail.example:587 or smtps://mail.example' },
  LOBBYCAST_SMTP_PASSWORD: { zh: '应为邮件服务器的密码', en: 'it must be the password for the mail server' },
  LOBBYCAST_MAIL_FROM: { zh: '应为发件人的邮箱地址', en: 'it must be the mail address that alerts come from' },
  LOBBYCAST_ALERT_HOSTS: { zh: '应为主机名，多个以逗号分隔，如 hooks.example,127.0.0.1', en: 'it must be names of hosts with commas between them, such as hooks.example,127.0.0.1' },
}

export interface Config {
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  /** Null until the port is known: then `http://localhost:PORT`. */
  readonly origin: string | null
  readonly dataFolder: string
  readonly logLevel: (typeof LOG_LEVELS)[number]
  readonly zone: string
  /** Path of the broker's program; null looks in the usual places. */
  readonly mosquitto: string | null
  /** Null: no mail can be sent. */
  readonly smtp: Smtp | null
  /** Hosts that alerts may be posted to wherever they are. */
  readonly alertHosts: readonly string[]
  /** What the operator typed to start this, for advice on how to start it otherwise. */
  readonly command: string
}

/** The only reader of the environment. An empty variable counts as none. Throws `StartError` that names the variable. */
export function readConfig(variables: Readonly<Record<string, string | undefined>> = process.env): Config {
  const read = environment.safeParse(Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== '')))
  if (!read.success) throw refuse(read.error, variables)
  const given = read.data
  return {
    host: given.LOBBYCAST_HOST,
    port: given.LOBBYCAST_PORT,
    origin: given.LOBBYCAST_ORIGIN === undefined ? null : new URL(given.LOBBYCAST_ORIGIN).origin,
    dataFolder: resolve(given.LOBBYCAST_DATA),
    logLevel: given.LOBBYCAST_LOG,
    zone: given.LOBBYCAST_ZONE,
    mosquitto: given.LOBBYCAST_MOSQUITTO ?? null,
    smtp: given.LOBBYCAST_SMTP === undefined ? null : smtpOf(new URL(given.LOBBYCAST_SMTP), given.LOBBYCAST_SMTP_PASSWORD, given.LOBBYCAST_MAIL_FROM),
    alertHosts: given.LOBBYCAST_ALERT_HOSTS?.split(',') ?? [],
    command: 'npm start',
  }
}

/** Where mail is handed over. */
export interface Smtp {
  readonly host: string
  readonly port: number
  /** Encrypted from the first byte; else as soon as the server offers it. */
  readonly isSecure: boolean
  readonly user: string | null
  readonly password: string | null
  readonly from: string
}

/** Where the system looks for programs. */
export function readSearchPath(): string {
  return process.env['PATH'] ?? ''
}

function refuse(error: z.ZodError, variables: Readonly<Record<string, string | undefined>>): StartError {
  const wrong = environment.keyof().options.filter((name) => error.issues.some((issue) => issue.path[0] === name))
  const say = (language: keyof Words, between: string) => wrong.map((name) => `${name}=${SECRET.includes(name) ? '…' : (variables[name] ?? '')}${between}${rules[name][language]}`).join(language === 'zh' ? '；' : '; ')
  return new StartError({ zh: `环境变量不正确。${say('zh', ' ')}。请改正后重新启动。`, en: `An environment variable is not right. ${say('en', ': ')}. Correct it and start again.` })
}

function smtpOf({ protocol, hostname, port, username, password }: URL, apart: string | undefined, from: string | undefined): Smtp {
  const isSecure = protocol === 'smtps:'
  const user = username === '' ? null : decodeURIComponent(username)
  const sender = from ?? (user?.includes('@') === true ? user : `lobbycast@${hostname}`)
  return { host: hostname, port: port === '' ? (isSecure ? 465 : 587) : Number(port), isSecure, user, password: apart ?? (password === '' ? null : decodeURIComponent(password)), from: sender }
}

function isOriginAlone(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { pathname, search, hash, username } = new URL(address)
  return pathname === '/' && search === '' && hash === '' && username === ''
}

function isZone(name: string): boolean {
  // An offset such as +08:00 is a zone to Intl, but knows no summer time.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat
  } catch {
    return false
  }
}
