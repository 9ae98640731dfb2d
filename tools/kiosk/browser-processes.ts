import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isErrorCode } from '../../controller/server/errors.ts'
import { parentOf } from '../system/processes.ts'
import { findChromium } from '../system/chromium.ts'

/** The program itself: the wrapper that Debian puts before it passes no pipes on to DevTools. */
const DEBIANS = '/usr/lib/chromium/chromium'

export function chromiumBinary(): string {
  return existsSync(DEBIANS) ? DEBIANS : findChromium()
}

/** The processes of the browser that belongs to this agent: `browser` is the one that the others come from. */
export function browserProcesses(agent: number, type: 'browser' | 'renderer' | 'gpu-process'): readonly number[] {
  return familyOf(agent).filter((pid) => {
    const command = commandOf(pid)
    return type === 'browser' ? command.includes('--remote-debugging-pipe') && !command.includes('--type=') : command.includes(`--type=${type}`)
  })
}

function familyOf(root: number): readonly number[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger)
  const isOfFamily = (pid: number): boolean => pid > 1 && (pid === root || isOfFamily(parentOf(pid)))
  return pids.filter(isOfFamily)
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch (error) {
    // It ended between one look and the next.
    if (isErrorCode(error, 'ENOENT', 'ESRCH')) return ''
    throw error
  }
}
