import type { Programme } from '#protocol'
import { playsAt, prepare } from '#schedules'
import type { Connected } from './needs.ts'

/** Longer than the stage waits for one item, and for a second one in its place. */
const PATIENCE_MS = 30_000

export interface PaintVerdicts {
  /** Something of it is on glass. */
  painted(): void
  /** Items failed, and long enough nothing of it has come on glass. May be told again as long as it stays so. */
  unshown(reason: string): void
}

/**
 * Watches whether anything of a programme comes on glass after it was activated.
 *
 *   watching ──its item on glass──▶ painted
 *      │  ▲
 *      │  └──nothing is due, or a takeover is in front──┐
 *      └──one of its items fails──▶ doubting ──30 s─────┴──▶ unshown
 *
 * A programme that has nothing to show now, and one whose items nobody asked for, is not at fault.
 */
export function watchPaint(programme: Programme, { onAir, time, clock }: Pick<Connected, 'onAir' | 'time' | 'clock'>, signal: AbortSignal, verdicts: PaintVerdicts): void {
  const items = new Set<string>(programme.items.map((item) => item.id))
  const from = Math.round(clock.now())
  let cancel: (() => void) | null = null
  const end = () => {
    for (const leave of leaves) leave()
    cancel?.()
    signal.removeEventListener('abort', end)
  }
  const isPainted = () => onAir.glass.state === 'playing' && onAir.glass.programme === programme.version && onAir.takeoverOnGlass === null
  const fault = () => onAir.faults.findLast(({ item, at }) => at >= from && items.has(item))
  const looked = () => {
    if (isPainted()) {
      end()
      return verdicts.painted()
    }
    const found = fault()
    if (found === undefined || cancel !== null) return
    cancel = time.after(PATIENCE_MS, () => {
      cancel = null
      if (onAir.takeoverOnGlass === null && onAir.programme === programme) verdicts.unshown(found.reason)
    })
  }
  const leaves = [onAir.glassChanged.on(looked), onAir.faultsChanged.on(looked)]
  signal.addEventListener('abort', end, { once: true })
  looked()
}

/** Whether the programme has an item for this instant. */
export function hasSomethingFor(programme: Programme, at: number): boolean {
  return playsAt(prepare(programme.schedule), at).kind === 'item'
}
