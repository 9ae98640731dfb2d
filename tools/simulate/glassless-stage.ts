import type { Clock, OnAir, Time } from '#player'
import type { Programme } from '#protocol'
import { itemOf, playsAt, prepare, type Prepared, type Showing } from '#schedules'

/** Keeps what is "on glass" equal to what the engine says, and records each showing as a play. */
export function followProgramme(onAir: OnAir, clock: Clock, time: Time, signal: AbortSignal): { restart(): void } {
  let shown: { readonly showing: Showing; readonly programme: Programme; readonly since: number } | null = null
  let prepared: { readonly of: Programme; readonly schedule: Prepared } | null = null
  let cancel = () => {}

  const turn = () => {
    cancel()
    const programme = onAir.programme
    if (programme === null || signal.aborted) return
    if (prepared?.of !== programme) prepared = { of: programme, schedule: prepare(programme.schedule) }
    const now = clock.now()
    const showing = playsAt(prepared.schedule, now)
    if (shown !== null) record(shown, now)
    shown = { showing, programme, since: now }
    onAir.setGlass({ state: showing.kind === 'item' ? 'playing' : 'fallback', item: itemOf(showing), programme: programme.version, since: Math.round(now) })
    if (showing.to !== null) cancel = time.after(Math.max(1, showing.to - now), turn)
  }

  const record = (past: NonNullable<typeof shown>, until: number) => {
    if (past.showing.kind !== 'item') return
    const isWhole = past.showing.to !== null && until >= past.showing.to - 50
    onAir.played.tell({ item: past.showing.item, programme: past.programme.version, entry: past.showing.entry, from: Math.round(past.since), until: Math.round(until), outcome: isWhole ? 'shown' : 'cut-short', clock: clock.trust })
  }

  onAir.programmeChanged.on(turn)
  signal.addEventListener('abort', () => cancel(), { once: true })
  turn()
  return { restart: turn }
}
