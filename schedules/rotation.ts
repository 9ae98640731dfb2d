import { toInstant } from './instant.ts'
import { passInMix } from './mix.ts'
import type { Mix } from './mix.ts'
import { viewOf } from './prepare.ts'
import type { Prepared } from './prepare.ts'
import { passInRotation, reignAt } from './reign.ts'
import type { Options } from './showing.ts'
import { nextStart, turnAt } from './turn.ts'
import type { Line } from './turn.ts'

export interface RotationLine {
  readonly slot: string
  readonly item: string
  readonly durationMs: number
  /** Counted from the instant asked about; not positive for the slot that is on. */
  readonly startsInMs: number
}

/** A round among others is followed no further. */
const horizonMs = 7 * 86_400_000

/**
 * One round of an entry's rotation, beginning with the slot that is on, or with the first one to come if the entry rests.
 * Other entries count only where they share its time. Empty if the entry is unknown or never plays again.
 */
export function rotation(prepared: Prepared, entryId: string, at: number, options?: Options): RotationLine[] {
  const view = viewOf(prepared, options)
  const line = view.lines.find(({ entry }) => entry.id === entryId)
  if (!line) return []
  const asked = toInstant(at)
  const start = nextStart(line, asked)
  const on = start < Infinity ? turnAt(line, start).on : undefined
  if (!on) return []
  const { slots } = on.cycle
  const { play } = reignAt(view, start)
  if (play?.kind === 'mix' && play.mix.parts.some((part) => part.line === line)) return followed(play.mix, line, start, slots.length).map((each) => ({ ...each, startsInMs: each.startsInMs - asked }))
  const first = passInRotation(on, start)
  let startsInMs = first.from - asked
  return slots.map((_, step) => {
    const slot = slots[(first.index + step) % slots.length]
    const durationMs = slot?.durationMs ?? 0
    const here = { slot: slot?.id ?? '', item: slot?.item ?? '', durationMs, startsInMs }
    startsInMs += durationMs
    return here
  })
}

/** `startsInMs` is the instant itself. */
function followed(mix: Mix, line: Line, start: number, count: number): RotationLine[] {
  const found: RotationLine[] = []
  for (let at = start; found.length < count && at < start + horizonMs;) {
    const pass = passInMix(mix, at)
    if (pass.line === line && pass.slot) found.push({ slot: pass.slot.id, item: pass.slot.item, durationMs: pass.slot.durationMs, startsInMs: pass.from })
    at = pass.to
  }
  return found
}
