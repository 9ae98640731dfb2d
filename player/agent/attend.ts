import type { Clock } from '../clock/clock.ts'
import type { Time } from '../clock/time.ts'
import type { OnAir } from '../store/on-air.ts'
import type { Agent } from './agent.ts'
import { connectAgent } from './connect.ts'
import { followFacts } from './follow-facts.ts'

export interface Attending {
  readonly device: { terminal: Agent | null }
  readonly onAir: OnAir
  readonly clock: Pick<Clock, 'now'>
  readonly time: Time
  readonly signal: AbortSignal
  problem(error: unknown): void
}

/** Finds the terminal's agent, if this browser has one, and from then on follows its facts. */
export async function attend(needs: Attending): Promise<void> {
  const agent = await connectAgent(needs.time, needs.signal)
  needs.device.terminal = agent
  if (agent === null) return
  followFacts(agent, needs)
}
