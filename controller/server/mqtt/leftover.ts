import { readFile, rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { isErrorCode } from '../errors.ts'

const POLITE_MS = 3000
const LOOK_MS = 20

/**
 * Ends the broker that a killed controller left running: only the process that the note names, and only if it is indeed
 * running with our configuration. The number may belong to somebody else by now.
 */
export async function endLeftover(noteFile: string, configFile: string): Promise<boolean> {
  const pid = Number(await readOr(noteFile, ''))
  if (!Number.isSafeInteger(pid) || pid <= 1) return false
  const wasOurs = await isOurs(pid, configFile)
  if (wasOurs) {
    send(pid, 'SIGTERM')
    for (let waitedMs = 0; (await isOurs(pid, configFile)) && waitedMs < POLITE_MS; waitedMs += LOOK_MS) await pause(LOOK_MS)
    if (await isOurs(pid, configFile)) send(pid, 'SIGKILL')
    while (await isOurs(pid, configFile)) await pause(LOOK_MS)
  }
  await rm(noteFile, { force: true })
  return wasOurs
}

async function isOurs(pid: number, configFile: string): Promise<boolean> {
  const words = (await readOr(`/proc/${pid}/cmdline`, '')).split('\0')
  return words.includes(configFile)
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    // It ended by itself meanwhile.
    if (!isErrorCode(error, 'ESRCH')) throw error
  }
}

async function readOr(path: string, otherwise: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isErrorCode(error, 'ENOENT', 'ESRCH')) return otherwise
    throw error
  }
}
