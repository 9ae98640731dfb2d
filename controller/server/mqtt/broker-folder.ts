import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isErrorCode, StartError } from '../errors.ts'

/** The files of the broker, all in one folder that only the controller's user can open. */
export interface BrokerFolder {
  readonly path: string
  readonly config: string
  readonly security: string
  readonly retained: string
  /** The process number of the broker that runs. */
  readonly note: string
}

export async function openBrokerFolder(path: string): Promise<BrokerFolder> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new StartError({ zh: `无法写入数据文件夹 ${path}。请检查权限，或用 LOBBYCAST_DATA 指定其他位置。`, en: `The data folder ${path} cannot be written. Check its permissions, or name another one with LOBBYCAST_DATA.` }, cause)
  }
  return { path, config: join(path, 'mosquitto.conf'), security: join(path, 'dynamic-security.json'), retained: join(path, RETAINED), note: join(path, 'broker.pid') }
}

/** The controller's own password at the broker: made once, for the controller's user alone. */
export async function readBrokerSecret(folder: BrokerFolder): Promise<string> {
  const path = join(folder.path, 'secret')
  const kept = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isErrorCode(error, 'ENOENT')) return ''
    throw error
  })
  // What was written by halves is no secret; the broker's own file is written anew at every start.
  if (kept.trim().length === SECRET_LENGTH) return kept.trim()
  const secret = randomBytes(32).toString('base64url')
  await writePrivately(path, `${secret}\n`)
  return secret
}

/** 32 bytes as base64url. */
const SECRET_LENGTH = 43

export async function writePrivately(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: 0o600, flush: true })
  await rename(`${path}.new`, path)
}

const RETAINED = 'retained.db'

export function brokerConfig(folder: BrokerFolder, port: number, plugin: string, isRoot: boolean): string {
  return [
    'per_listener_settings false',
    'allow_anonymous false',
    `listener ${port} 127.0.0.1`,
    `plugin ${plugin}`,
    `plugin_opt_config_file ${folder.security}`,
    // Mosquitto started by root would become a user who cannot open this folder.
    ...(isRoot ? ['user root'] : []),
    'persistence true',
    `persistence_location ${folder.path}/`,
    `persistence_file ${RETAINED}`,
    // Saving on every change would write everything for each word of a screen. What a killed broker forgets, the controller repairs.
    'autosave_on_changes false',
    `autosave_interval ${AUTOSAVE_S}`,
    'set_tcp_nodelay true',
    `max_packet_size ${PACKET_LIMIT_BYTES}`,
    'max_queued_messages 1000',
    'max_inflight_messages 20',
    'persistent_client_expiration 1d',
    'log_dest stderr',
    'log_timestamp false',
    'log_type error',
    'log_type warning',
    'log_type notice',
    'connection_messages true',
    '',
  ].join('\n')
}

const AUTOSAVE_S = 10
/** The longest programme with room to spare. */
export const PACKET_LIMIT_BYTES = 2 * 1024 * 1024
