import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'

export type Env = Readonly<Record<string, string | undefined>>

export interface Ran {
  readonly isOk: boolean
  readonly out: Buffer
  /** What it said last, for a sentence about why not. */
  readonly complaint: string
}

/** Some displays think for seconds before they answer. */
const LIMIT_MS = 10_000
const MOST_BYTES = 64 << 20

/** Runs a program of the system to its end. A program that is missing, fails or takes too long is an answer. */
export async function runProgram(name: string, args: readonly string[], env: Env, limitMs = LIMIT_MS): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(name, [...args], { env, timeout: limitMs, killSignal: 'SIGKILL', maxBuffer: MOST_BYTES, encoding: 'buffer' }, (error, out, err) => {
      const complaint = String(err).trim().split('\n').at(-1) ?? ''
      resolve({ isOk: error === null, out, complaint: error === null ? complaint : complaint || error.message })
    })
  })
}

export function hasProgram(name: string, env: Env): boolean {
  return (env['PATH'] ?? '').split(':').some((folder) => folder !== '' && canRun(join(folder, name)))
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
