import type { OnAir } from '../store/on-air.ts'
import type { Device } from '../sync/needs.ts'
import type { Memory } from './memory.ts'

const MIB = 1024 * 1024
/** Of what the engine would let a page have: above it, collecting garbage begins to cost pictures. */
const PART_OF_HEAP = 0.6
/** Of the machine's memory, as far as the browser tells. */
const PART_OF_MACHINE = 0.6

/** Not yet among the library's types; the first two are Chromium's own. */
interface Measured {
  readonly memory?: { readonly usedJSHeapSize: number; readonly jsHeapSizeLimit: number }
  measureUserAgentSpecificMemory?(): Promise<{ readonly bytes: number }>
}

/** Every measure that this browser and this terminal allow, against the screen's budget or what is sensible on its machine. */
export async function memoryOf(onAir: OnAir, { terminal }: Pick<Device, 'terminal'>): Promise<readonly Memory[]> {
  const measured = performance as Performance & Measured
  const { deviceMemory = null } = navigator as Navigator & { readonly deviceMemory?: number }
  const budget = onAir.programme?.settings.memoryBudgetMiB ?? null
  const budgetBytes = budget === null ? null : budget * MIB
  const machineBytes = deviceMemory === null ? null : deviceMemory * 1024 * MIB * PART_OF_MACHINE
  const found: Memory[] = []
  const { memory } = measured
  if (memory !== undefined) found.push({ bytes: memory.usedJSHeapSize, limitBytes: Math.min(budgetBytes ?? Infinity, memory.jsHeapSizeLimit * PART_OF_HEAP) })
  const wholeLimit = budgetBytes ?? machineBytes
  if (wholeLimit === null) return found
  if (crossOriginIsolated && measured.measureUserAgentSpecificMemory !== undefined) found.push({ bytes: (await measured.measureUserAgentSpecificMemory()).bytes, limitBytes: wholeLimit })
  const browserBytes = terminal === null ? null : (await terminal.facts()).browserBytes
  if (browserBytes !== null) found.push({ bytes: browserBytes, limitBytes: wholeLimit })
  return found
}
