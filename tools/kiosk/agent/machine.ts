import { createHash } from 'node:crypto'
import { readFile, readdir, statfs } from 'node:fs/promises'
import { RefusedError } from './refused-error.ts'
import { hasProgram, runProgram, type Env } from './run-program.ts'

const THERMAL = '/sys/class/thermal'
const PAGE_BYTES = 4096
const SETTLE_LIMIT_MS = 25_000

export async function diskOf(path: string): Promise<{ readonly freeBytes: number; readonly totalBytes: number } | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(path)
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
  } catch {
    // A file system that is gone has nothing to say, and the page shall hear the rest.
    return null
  }
}

/** The hottest of its sensors; null where it has none. */
export async function temperatureC(folder = THERMAL): Promise<number | null> {
  const zones = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith('thermal_zone'))
  const values = await Promise.all(zones.map((zone) => readFile(`${folder}/${zone}/temp`, 'utf8').then(Number, () => Number.NaN)))
  const real = values.filter((value) => Number.isFinite(value) && value > 0)
  return real.length === 0 ? null : Math.round(Math.max(...real) / 100) / 10
}

/** What these processes have for themselves; what they share is not theirs. */
export async function memoryBytes(pids: readonly number[]): Promise<number | null> {
  const each = await Promise.all(pids.map(ownBytes))
  return each.length === 0 ? null : each.reduce((sum, bytes) => sum + bytes, 0)
}

async function ownBytes(pid: number): Promise<number> {
  const [, resident = '0', shared = '0'] = (await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '')).split(' ')
  return Math.max(0, Number(resident) - Number(shared)) * PAGE_BYTES
}

/** Names the machine to the controller without giving its own id away. */
export async function machineName(path = '/etc/machine-id'): Promise<string | undefined> {
  const id = (await readFile(path, 'utf8').catch(() => '')).trim()
  return id === '' ? undefined : createHash('sha256').update(`lobbycast-terminal\n${id}`).digest('hex').slice(0, 32)
}

/** Changes with every start of the machine. */
export async function bootName(): Promise<string> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim()
}

export function canReboot(env: Env): boolean {
  return hasProgram('systemctl', env)
}

export async function reboot(env: Env): Promise<void> {
  const { isOk, complaint } = await runProgram('systemctl', ['reboot'], env)
  if (!isOk) throw new RefusedError(`The terminal could not be rebooted: ${complaint}`)
}

/** All that was written to the file system of `path` is on the disk afterwards. */
export async function settle(path: string, env: Env): Promise<void> {
  const { isOk, complaint } = await runProgram('sync', ['-f', path], env, SETTLE_LIMIT_MS)
  if (!isOk) throw new RefusedError(`The disk did not settle: ${complaint}`)
}
