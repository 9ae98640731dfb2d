import type { Incident, Reported, ScreenId } from '#protocol'
import { houseOf } from '../house.ts'
import { playerOf, type SaidPlayer } from '../rollouts/players-for-tests.ts'
import { makeSignage, type Signage } from '../signage-for-tests.ts'
import { keeperOf } from './index.ts'

export type Trouble = Reported['troubles'][number]

/** Some screens of one site, each with a player that pulses as real ones do. */
export interface Watched extends Signage {
  readonly screens: readonly ScreenId[]
  /** Lets time pass, second by second, with whoever is not in `silent` pulsing. */
  pass(seconds: number, silent?: readonly ScreenId[]): Promise<void>
  /** What the screen says of itself from now on. */
  say(screen: ScreenId, more: Partial<Reported>): void
  incidents(): Promise<readonly Incident[]>
}

const PULSE_S = 15

export async function watchScreens(count: number): Promise<Watched> {
  const signage = await makeSignage()
  const site = await signage.site()
  const screens: ScreenId[] = []
  for (let number = 1; number <= count; number += 1) screens.push((await signage.paired(site, `${number} 号屏`)).id)
  await signage.start()
  const players = new Map<ScreenId, SaidPlayer>(screens.map((screen) => [screen, playerOf(signage, screen)]))
  for (const player of players.values()) player.report({})
  const keeper = keeperOf(signage.needs, houseOf(signage.needs).screens)
  let passed = 0
  return Object.assign(signage, {
    screens,
    async pass(seconds: number, silent: readonly ScreenId[] = []) {
      for (let second = 0; second < seconds; second += 1) {
        signage.clock.advance(1000)
        passed += 1
        // Each has its own beat.
        for (const [index, screen] of screens.entries()) if (!silent.includes(screen) && (passed + index) % PULSE_S === 0) players.get(screen)?.pulse()
        await keeper.look()
      }
    },
    say(screen: ScreenId, more: Partial<Reported>) {
      players.get(screen)?.report({}, more)
    },
    async incidents() {
      return ((await signage.ask('GET', '/api/incidents')).json as { incidents: Incident[] }).incidents
    },
  })
}

export function trouble(kind: Trouble['kind'], name = 'a', detail = 'It is wrong.'): Trouble {
  return { kind, name, detail, since: 0 }
}
