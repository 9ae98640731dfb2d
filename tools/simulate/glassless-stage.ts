import { mediaOf } from '#content'
import { Interruptions, type Clock, type MediaShelf, type OnAir, type Time } from '#player'
import type { Programme, TakeoverId } from '#protocol'
import { itemOf, playsAt, prepare, type Prepared } from '#schedules'

const FRAME_MS = 16

interface Shown {
  readonly takeover: TakeoverId | null
  readonly item: string | null
  readonly entry: string | null
  readonly programme: Programme | null
  readonly from: number
  readonly to: number | null
}

/** Keeps what is "on glass" equal to what the engine says of programme and takeovers, and records each showing as a play. */
export function followProgramme(onAir: OnAir, clock: Clock, time: Time, shelf: Pick<MediaShelf, 'has'>, signal: AbortSignal): { restart(): void } {
  let shown: (Shown & { readonly since: number }) | null = null
  let prepared: readonly { readonly of: Programme; readonly schedule: Prepared }[] = []
  let interruptions = new Interruptions(onAir.takeovers)
  let cancel = () => {}

  /** A programme that is armed is made ready before its instant, so that the flip itself costs next to nothing. */
  const prepareAll = () => {
    const wanted = [onAir.programme, onAir.armed?.programme].filter((each) => each != null)
    prepared = wanted.map((of) => prepared.find((each) => each.of === of) ?? { of, schedule: prepare(of.schedule) })
  }

  const at = (now: number): Shown => {
    const { programme } = onAir
    const { takeover, entry, from, to } = interruptions.at(now, ({ item }) => mediaOf(item).every((hash) => shelf.has(hash)))
    if (takeover !== null) return { takeover: takeover.id, item: takeover.item.id, entry, programme, from, to }
    const schedule = prepared.find((each) => each.of === programme)?.schedule
    if (schedule === undefined) return { takeover: null, item: null, entry: null, programme, from: 0, to }
    const showing = playsAt(schedule, now)
    const ends = Math.min(showing.to ?? Infinity, to ?? Infinity)
    return { takeover: null, item: itemOf(showing), entry: showing.kind === 'item' ? showing.entry : null, programme, from: showing.from, to: ends === Infinity ? null : ends }
  }

  const turn = () => {
    cancel()
    if (signal.aborted) return
    const now = clock.now()
    const next = at(now)
    const isSame = shown !== null && shown.programme === next.programme && shown.entry === next.entry && shown.item === next.item && shown.from === next.from
    if (shown !== null && !isSame) record(shown, now)
    shown = { ...next, since: isSame && shown !== null ? shown.since : now }
    // Before the first programme it has nothing to say.
    const isBlank = next.programme === null && next.takeover === null && onAir.glass.state === 'off'
    if (!isSame && !isBlank) onAir.setGlass({ state: next.entry === null ? 'fallback' : 'playing', item: next.item, programme: next.programme?.version ?? null, since: Math.round(now) }, next.takeover)
    if (next.to !== null) cancel = time.after(Math.max(1, next.to - now), turn)
  }

  const record = (past: NonNullable<typeof shown>, until: number) => {
    if (past.entry === null || past.item === null) return
    const isWhole = past.to !== null && until >= past.to - 50
    onAir.played.tell({ item: past.item, zone: null, programme: past.programme?.version ?? 0, entry: past.entry, from: Math.round(past.since), until: Math.round(until), outcome: isWhole ? 'shown' : 'cut-short', clock: clock.trust })
  }

  onAir.programmeChanged.on(() => {
    prepareAll()
    cancel()
    // A glass shows it with its next frame.
    cancel = time.after(FRAME_MS, turn)
  })
  onAir.takeoversChanged.on(() => {
    interruptions = new Interruptions(onAir.takeovers)
    turn()
  })
  clock.onJump(turn)
  signal.addEventListener('abort', () => cancel(), { once: true })
  prepareAll()
  turn()
  return { restart: turn }
}
