import { readdirSync, readFileSync } from 'node:fs'
import { isErrorCode } from '../../controller/server/errors.ts'

/** One that has ended and was not looked at yet has no words any more. */
export function isRunning(pid: number): boolean {
  return pid > 1 && readProcess(pid, 'cmdline') !== ''
}

export function runningInGroup(group: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && numbersOf(pid).group === group && isRunning(pid))
}

export function parentOf(pid: number): number {
  return numbersOf(pid).parent
}

/** Behind the name in brackets, which may itself hold blanks: the state, the parent, the group. */
function numbersOf(pid: number): { readonly parent: number; readonly group: number } {
  const [, parent, group] = readProcess(pid, 'stat').split(') ').at(-1)?.split(' ') ?? []
  return { parent: Number(parent), group: Number(group) }
}

function readProcess(pid: number, file: 'stat' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch (error) {
    // It ended between one look and the next.
    if (isErrorCode(error, 'ENOENT', 'ESRCH')) return ''
    throw error
  }
}
