import type { Programme, Reported } from '#protocol'
import type { Temporal as Library } from 'temporal-polyfill'
import { Temporal } from '../temporal.ts'

/** More would say nothing new. */
const TOLD = 10

type Zone = NonNullable<Reported['zone']>
type Disagreement = Zone['disagreements'][number]
type Era = { readonly from: number; readonly minutes: number | null }

let last: { readonly of: string; readonly zone: Zone | null } | null = null

/** What is reported of the programme on glass; looked at again only where another programme says something else of its zone. */
export function zoneFact(programme: Programme | null): Pick<Reported, 'zone'> {
  if (programme === null) return {}
  const of = JSON.stringify([programme.tzdata, programme.schedule.zone, programme.offsets])
  if (last?.of !== of) last = { of, zone: checkZone(programme) }
  return last.zone === null ? {} : { zone: last.zone }
}

/** Where this player's own tz data say otherwise than the controller's; null where the programme does not tell what these say. */
export function checkZone({ tzdata, schedule: { zone }, offsets }: Pick<Programme, 'tzdata' | 'schedule' | 'offsets'>): Zone | null {
  const [first] = offsets?.eras ?? []
  if (offsets === undefined || first === undefined) return null
  const own = ownEras(zone, first.from, offsets.until)
  const changes = [...new Set([...offsets.eras, ...own].map((era) => era.from))].toSorted((a, b) => a - b)
  const found: Disagreement[] = []
  for (const [index, from] of changes.entries()) {
    const until = changes[index + 1] ?? offsets.until
    const minutes = minutesAt(offsets.eras, from)
    const ours = minutesAt(own, from)
    const last = found.at(-1)
    if (minutes === ours || minutes === null) continue
    if (last?.until === from && last.minutes === minutes && last.own === ours) found[found.length - 1] = { ...last, until }
    else found.push({ from, until, minutes, own: ours })
  }
  return { name: zone, tzdata, disagreements: found.slice(0, TOLD) }
}

/** A zone that is not known here has no offset at all. */
function ownEras(zone: string, from: number, until: number): readonly Era[] {
  const eras: Era[] = []
  try {
    let at: Library.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone)
    while (at !== null && at.epochMilliseconds < until) {
      eras.push({ from: at.epochMilliseconds, minutes: Math.round(at.offsetNanoseconds / 60e9) })
      at = at.getTimeZoneTransition('next')
    }
    return eras
  } catch (error) {
    if (error instanceof RangeError) return [{ from, minutes: null }]
    throw error
  }
}

function minutesAt(eras: readonly Era[], at: number): number | null {
  return eras.findLast((era) => era.from <= at)?.minutes ?? null
}
