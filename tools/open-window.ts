import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A Chromium that cannot run has said so by then. */
const EARLY_MS = 2500
const LAST_LINES = 6

/** Open and on its own from now on, or what the program said as it ended. */
export type Opened = { readonly isOpen: true } | { readonly isOpen: false; readonly said: readonly string[] }

/** Opens a page in a window of its own, with a profile of its own, which goes on when this process ends. */
export async function openWindow(chromium: string, url: string, { size, isRoot, earlyMs = EARLY_MS }: { readonly size: string; readonly isRoot: boolean; readonly earlyMs?: number }): Promise<Opened> {
  const profile = await mkdtemp(join(tmpdir(), 'lobbycast-screen-'))
  const logFile = join(profile, 'chromium.log')
  const log = await open(logFile, 'w')
  // To a file, because a pipe would break when this process ends.
  const child = spawn(chromium, [`--app=${url}`, `--user-data-dir=${profile}`, `--window-size=${size}`, ...FLAGS, ...(isRoot ? FLAGS_OF_ROOT : [])], { stdio: ['ignore', log.fd, log.fd], detached: true })
  const end = await endOf(child, earlyMs)
  await log.close()
  if (end === null) {
    child.unref()
    return { isOpen: true }
  }
  const said = (await readFile(logFile, 'utf8')).trim().split('\n').slice(-LAST_LINES)
  await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  return end === 'closed' ? { isOpen: true } : { isOpen: false, said: [end, ...said].filter((line) => line !== '') }
}

const FLAGS = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required', '--disable-features=Translate']
/** Chromium does not start for root otherwise. The second keeps the warning about the first off the glass. */
const FLAGS_OF_ROOT = ['--no-sandbox', '--test-type']

/** Null while it runs; `closed` when somebody closed it; else how it failed. */
function endOf(child: ChildProcess, withinMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), withinMs)
    const ended = (how: string) => {
      clearTimeout(timer)
      resolve(how)
    }
    child.once('error', (error) => ended(error.message))
    child.once('exit', (code, signal) => ended(code === 0 ? 'closed' : `${child.spawnfile}: ${signal ?? `exit ${code}`}`))
  })
}
