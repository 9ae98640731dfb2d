import { readFileSync } from 'node:fs'

/** Of Linux everywhere. */
const TICKS_PER_SECOND = 100

/** What processes use of this machine between two looks. */
export class ProcessUse {
  readonly #pids: readonly number[]
  #ticks: number
  #at: number

  constructor(pids: readonly number[]) {
    this.#pids = pids
    this.#ticks = this.#readTicks()
    this.#at = performance.now()
  }

  /** Of one processor, since the last look, in per cent; and what they hold now. */
  look(): { readonly cpuPercent: number; readonly rssMB: number } {
    const [ticks, at] = [this.#readTicks(), performance.now()]
    const cpuPercent = ((ticks - this.#ticks) / TICKS_PER_SECOND / ((at - this.#at) / 1000)) * 100
    this.#ticks = ticks
    this.#at = at
    return { cpuPercent: Math.round(cpuPercent * 10) / 10, rssMB: Math.round(this.#pids.reduce((sum, pid) => sum + rssOf(pid), 0)) }
  }

  #readTicks(): number {
    return this.#pids.reduce((sum, pid) => sum + ticksOf(pid), 0)
  }
}

/** User and system time: the 14th and 15th field, behind the name in brackets. */
function ticksOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return Number(fields[11]) + Number(fields[12])
}

function rssOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
}
