import { every, type Time } from '../clock/time.ts'
import { Timetable } from '../stage/timetable.ts'
import type { OnAir } from '../store/on-air.ts'

const LOOK_MS = 5000
/** So long after its end an item is certainly not only held until the next one is ready. */
const OVERDUE_MS = 60_000
/** So long a screen may have nothing to show while its media come. */
const FALLBACK_MS = 60_000

export interface RotationNeeds {
  readonly onAir: OnAir
  readonly time: Time
  readonly signal: AbortSignal
  readonly now: () => number
  /** When the turn on glass ends; null: never, or there is none. */
  turnEnds(): number | null
  isMeantToDraw(): boolean
  heal(why: string): void
}

/** Watches that one item follows another, and that something is shown whenever something is due. */
export function watchRotation({ onAir, time, signal, now, turnEnds, isMeantToDraw, heal }: RotationNeeds): void {
  let timetable: Timetable | null = null
  let fallbackSince: number | null = null
  let overdueSince: number | null = null
  every(time, LOOK_MS, signal, () => {
    const { programme, glass } = onAir
    const at = time.monotonic()
    if (timetable?.programme !== programme) timetable = programme === null ? null : new Timetable(programme)
    const isDue = isMeantToDraw() && timetable !== null && timetable.turnAt(now(), () => true, (feed, scope) => onAir.feed({ feed, scope } as Parameters<OnAir['feed']>[0])?.value).state === 'playing'

    fallbackSince = isDue && glass.state === 'fallback' ? (fallbackSince ?? at) : null
    if (fallbackSince === null) onAir.endTrouble('fallback')
    else if (at - fallbackSince >= FALLBACK_MS) onAir.raiseTrouble({ kind: 'fallback', name: '', detail: 'Something is due, but nothing of it can be shown.', since: Math.round(now() - (at - fallbackSince)) })

    const end = turnEnds()
    overdueSince = isDue && end !== null && now() > end ? (overdueSince ?? at) : null
    if (overdueSince === null) return onAir.endTrouble('frozen', 'rotation')
    if (at - overdueSince < OVERDUE_MS) return
    onAir.raiseTrouble({ kind: 'frozen', name: 'rotation', detail: `The turn of ${glass.item ?? 'the player’s own slide'} was over a minute ago, and nothing has followed.`, since: Math.round(now() - OVERDUE_MS) })
    overdueSince = null
    heal('No item follows the one on glass.')
  })
}
