import type { Page } from 'puppeteer-core'
import { SimulatedNetwork } from '../../player/clock/simulated-network.ts'
import { spread, type Figure } from './figures.ts'

const EDGES = 9
const PAUSE_MS = 1000
const RUNS = 40
const HOUR_MS = 3_600_000
const LISTENED_MS = 30 * 60_000
const CRYSTAL = 30e-6

export interface ClockErrors {
  readonly errors: readonly number[]
  /** What the player said at the same moments that it could be wrong by. */
  readonly stated: readonly number[]
}

/**
 * How wrong a player's clock is, by the clock of the machine that it shares with the controller. A wall clock counts whole milliseconds: it
 * is read where it steps, several times, and the middle reading counts.
 */
export async function clockErrors(page: Page, looks: number): Promise<ClockErrors> {
  const seen: { readonly error: number; readonly stated: number }[] = []
  for (let look = 0; look < looks; look += 1) {
    seen.push(
      await page.evaluate((edges) => {
        // What a widget on this glass is told of the instant.
        const stage = document.querySelector('pl-stage') as unknown as { surroundings: { now(): number; uncertaintyMs: number | null } }
        const differences = Array.from({ length: edges }, () => {
          for (const before = Date.now(); Date.now() === before; );
          const instant = stage.surroundings.now()
          return instant - Date.now()
        })
        return { error: Math.abs(differences.toSorted((a, b) => a - b)[(edges - 1) / 2] ?? Number.NaN), stated: stage.surroundings.uncertaintyMs ?? 0 }
      }, EDGES),
    )
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  return { errors: seen.map(({ error }) => error), stated: seen.map(({ stated }) => stated) }
}

/** What an hour without a network costs, with the player's own filter on a simulated network and crystal, after half an hour with it. */
export function hourFigures(): readonly Figure[] {
  const exponential = (random: () => number, meanMs: number) => -Math.log(1 - random()) * meanMs
  const lan = (random: () => number) => 0.25 + exponential(random, 0.1)
  const wireless = (random: () => number) => 1 + 29 * random()
  return ([['a wire', lan, 1], ['1 to 30 ms each way', wireless, 8]] as const).map(([name, way, mostMs]) => {
    const networks = Array.from({ length: RUNS }, (_, seed) => {
      const network = new SimulatedNetwork({ seed: seed + 1, upMs: way, downMs: way, skew: () => CRYSTAL })
      network.connectedFor(LISTENED_MS)
      network.pass(HOUR_MS)
      return network
    })
    const of = spread(networks.map(({ errorMs }) => errorMs))
    return { name: `an hour without a network after ${name}, crystal 30 ppm wrong (simulated)`, unit: 'ms', ...of, bar: `p95 ≤ ${mostMs}`, ok: of.p95 <= mostMs }
  })
}
