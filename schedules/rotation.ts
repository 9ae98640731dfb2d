import { toInstant } from './instant.ts'
import { viewOf } from './prepare.ts'
import type { Prepared } from './prepare.ts'
import { passAt } from './reign.ts'
import type { Options } from './showing.ts'
import { nextStart, turnAt } from './turn.ts'

export interface RotationLine {
  readonly slot: string
  readonly item: string
  readonly durationMs: number
  /** Counted from the instant asked about; not positive for the slot that is on. */
  readonly startsInMs: number
}

/**
 * One round of an entry's rotation, beginning with the slot that is on, or with the first one to come if the entry rests.
 * Other entries are not looked at. Empty if the entry is unknown or never plays again.
 */
export function rotation(prepared: Prepared, entryId: string, at: number, options?: Options): RotationLine[] {
  const line = viewOf(prepared, options).lines.find(({ entry }) => entry.id === entryId)
  if (!line) return []
  const asked = toInstant(at)
  const start = nextStart(line, asked)
  const on = start < Infinity ? turnAt(line, start).on : undefined
  if (!on) return []
  const { slots } = on.cycle
  const first = passAt(on, start)
  let startsInMs = first.from - asked
  return slots.map((_, step) => {
    const slot = slots[(first.index + step) % slots.length]
    const durationMs = slot?.durationMs ?? 0
    const here = { slot: slot?.id ?? '', item: slot?.item ?? '', durationMs, startsInMs }
    startsInMs += durationMs
    return here
  })
}
