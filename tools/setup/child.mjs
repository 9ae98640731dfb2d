import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname } from 'node:path'
import { once } from 'node:events'

// A terminal sends Ctrl-C to the whole group of processes and npm repeats it; the child must hear of it once.
const repeatWindowMs = 1000
const parentLookMs = 500

/** Runs a program in the foreground, hands signals on to it, ends it with npm, and returns its exit code. */
export async function runInForeground(program, args, options) {
  const child = spawn(program, args, { stdio: 'inherit', ...options })
  const stopForwarding = forwardSignals(child)
  const stopWatching = endWithNpm(child)
  try {
    return await exitCodeOf(child)
  } finally {
    stopWatching()
    stopForwarding()
  }
}

/** Runs a program out of sight; its output goes to `logFile`. Returns the exit code. */
export async function runIntoLog(program, args, { logFile, ...options }) {
  mkdirSync(dirname(logFile), { recursive: true })
  const log = createWriteStream(logFile, { flags: 'a' })
  log.write(`\n$ ${[program, ...args].join(' ')}\n`)
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
  child.stdout.pipe(log, { end: false })
  child.stderr.pipe(log, { end: false })
  const stopForwarding = forwardSignals(child)
  try {
    return await exitCodeOf(child)
  } finally {
    stopForwarding()
    log.end()
    await once(log, 'close')
  }
}

export function linesOf(file) {
  return readFileSync(file, 'utf8').trimEnd().split('\n')
}

function exitCodeOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(signal === null ? code : 128 + constants.signals[signal]))
  })
}

function forwardSignals(child) {
  const lastAt = new Map()
  const forward = (signal) => {
    const now = performance.now()
    const isRepeat = now - (lastAt.get(signal) ?? -Infinity) < repeatWindowMs
    lastAt.set(signal, now)
    const comesFromTerminal = signal === 'SIGINT' && process.stdin.isTTY === true
    if (!isRepeat && !comesFromTerminal) child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  return () => {
    for (const signal of signals) process.off(signal, forward)
  }
}

// An npm that was killed hands nothing on. Whoever started this file without npm may have left on purpose.
function endWithNpm(child) {
  if (process.env['npm_lifecycle_event'] === undefined) return () => {}
  const parent = process.ppid
  // Some shells stay between npm and what it runs, others give it their place.
  const isShell = readOfProcess(parent, 'comm').trim().endsWith('sh')
  const npmOf = () => (isShell ? parentOf(parent) : parent)
  const npm = npmOf()
  const timer = setInterval(() => {
    if (process.ppid === parent && npmOf() === npm) return
    clearInterval(timer)
    child.kill('SIGTERM')
  }, parentLookMs)
  return () => clearInterval(timer)
}

function parentOf(pid) {
  // The number, the name in brackets, which may itself hold blanks, the state, the parent.
  const [, parent] = readOfProcess(pid, 'stat').split(') ').at(-1).split(' ')
  return Number(parent)
}

function readOfProcess(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch (error) {
    // It ended before or while it was looked at.
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return ''
    throw error
  }
}
