import type { OpeningHours } from '#protocol'
import { playsAt, prepare, type Prepared } from '#schedules'

const known = new WeakMap<OpeningHours, Map<string, Prepared>>()

/** Whether the instant lies in the hours, by the clock of the zone. */
export function isWithinHours(hours: OpeningHours, zone: string, at: number): boolean {
  return playsAt(preparedOf(hours, zone), at).kind === 'item'
}

/** The end of the span that the instant lies in: from then on the answer may be another. Null: never. */
export function hoursHoldUntil(hours: OpeningHours, zone: string, at: number): number | null {
  return playsAt(preparedOf(hours, zone), at).to
}

/** Hours are asked of the engine that plays by them: as the only entry of a schedule of its own. */
function preparedOf(hours: OpeningHours, zone: string): Prepared {
  const zones = known.get(hours) ?? new Map<string, Prepared>()
  known.set(hours, zones)
  const prepared =
    zones.get(zone) ??
    prepare({
      zone,
      dayParts: [{ id: 'hours', ...hours }],
      entries: [{ id: 'open', playlist: 'open', priority: 'normal', rank: 0, anchor: 0, when: { kind: 'day-part', part: 'hours' } }],
      playlists: [{ id: 'open', slots: [{ id: 'open', item: 'open', durationMs: 86_400_000 }] }],
      fallback: null,
    })
  zones.set(zone, prepared)
  return prepared
}
