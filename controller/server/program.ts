import { StartError } from './errors.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** Less than the ten seconds after which `docker stop` kills. */
const STOP_LIMIT_MS = 8000

/**
 * The whole life of a process: starts, runs until `told` resolves, stops. A start that cannot be is said in words. However
 * often it is told, it stops once; when that takes too long, the process ends by force.
 */
export async function runProgram(life: (told: Promise<void>) => Promise<void>, { stopLimitMs = STOP_LIMIT_MS }: { readonly stopLimitMs?: number } = {}): Promise<void> {
  try {
    await life(toldToStop(stopLimitMs))
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    process.stderr.write(`\n无法启动：${error.words.zh}\nCannot start: ${error.words.en}\n\n`)
    process.exitCode = 1
  }
}

/** A terminal tells every process of its group and npm tells its child once more, so a repeat is no second wish. */
function toldToStop(limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    let isTold = false
    const stop = () => {
      if (isTold) return
      isTold = true
      process.stdout.write('正在停止…… / Stopping…\n')
      setTimeout(() => endByForce(limitMs), limitMs).unref()
      resolve()
    }
    for (const signal of SIGNALS) process.on(signal, stop)
  })
}

function endByForce(limitMs: number): void {
  process.stderr.write(`${limitMs / 1000} 秒内未能停止，强制结束。\nDid not stop within ${limitMs / 1000} s: ending by force.\n`)
  // oxlint-disable-next-line unicorn/no-process-exit -- What hangs cannot be waited for; children are ended by their owners' `exit` listeners.
  process.exit(1)
}
