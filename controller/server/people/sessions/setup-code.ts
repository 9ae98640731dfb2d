import { createHash, timingSafeEqual } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isErrorCode } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { countAccounts, makeReadableSecret } from '../accounts/index.ts'

type SetupNeeds = Pick<Needs, 'database' | 'config'>

export async function isSetupNeeded(needs: Pick<Needs, 'database'>): Promise<boolean> {
  return (await countAccounts(needs.database.read)) === 0
}

/**
 * The code that makes whoever types it the administrator; null once there is an account. It stays the same over restarts
 * until it is used, in a file for the controller's user alone.
 */
export async function readSetupCode(needs: SetupNeeds): Promise<string | null> {
  if (!(await isSetupNeeded(needs))) {
    await forgetSetupCode(needs)
    return null
  }
  try {
    return (await readFile(pathOf(needs), 'utf8')).trim()
  } catch (error) {
    if (!isErrorCode(error, 'ENOENT')) throw error
    const code = makeReadableSecret()
    await writeFile(pathOf(needs), `${code}\n`, { mode: 0o600, flag: 'wx' })
    return code
  }
}

export async function forgetSetupCode(needs: SetupNeeds): Promise<void> {
  await rm(pathOf(needs), { force: true })
}

/** Dashes, spaces and capitals do not matter; the time it takes says nothing. */
export function isSetupCode(code: string, typed: string): boolean {
  return timingSafeEqual(digest(code), digest(typed))
}

function digest(code: string): Buffer {
  return createHash('sha256').update(code.toLowerCase().replaceAll(/[\s-]/g, '')).digest()
}

function pathOf(needs: SetupNeeds): string {
  return join(needs.config.dataFolder, 'setup-code')
}
