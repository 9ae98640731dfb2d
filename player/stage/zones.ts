import { mediaOf, type Item, type ZoneContent } from '#content'
import { loadWidget, type ZoneTurn, type ZoneWorld } from '#content/widgets'
import { zoneSchedule, type Programme } from '#protocol'
import { playsAt, prepare, type Prepared } from '#schedules'
import type { Clock } from '../clock/clock.ts'
import type { Time } from '../clock/time.ts'
import type { OnAir } from '../store/on-air.ts'
import type { MediaShelf } from '../store/store.ts'
import { Chronicle } from './chronicle.ts'

export interface ZonesNeeds {
  readonly onAir: OnAir
  readonly clock: Clock
  readonly time: Time
  readonly shelf: Pick<MediaShelf, 'has'>
}

/** One programme's playlists and items for zones, made ready when they are first asked for. */
interface Rotations {
  readonly programme: Programme
  readonly items: ReadonlyMap<string, Item>
  readonly prepared: Map<string, Prepared>
}

/**
 * What the zones of layouts show on this screen: each playlist rotates by itself and counts from the epoch, so that what a zone shows depends
 * on the programme and the instant alone. Layouts in layouts, and what is not here, are left out.
 */
export class GlassZones implements ZoneWorld {
  readonly makeWidget = loadWidget
  readonly #needs: ZonesNeeds
  readonly #chronicle: Chronicle
  #rotations: Rotations | null = null

  constructor(needs: ZonesNeeds) {
    this.#needs = needs
    this.#chronicle = new Chronicle(needs.onAir, needs.clock, needs.time)
  }

  turn(content: ZoneContent, at: number, without: ReadonlySet<string>): ZoneTurn {
    const rotations = this.#ofProgramme()
    const isShown = (item: Item | undefined): item is Item => item !== undefined && item.kind !== 'layout' && !without.has(item.id) && mediaOf(item).every((hash) => this.#needs.shelf.has(hash))
    if (rotations === null) return nothing(at)
    if (content.kind === 'item') {
      const item = rotations.items.get(content.item)
      return isShown(item) ? { item, from: 0, to: null, entrance: entranceOf(item, rotations.programme) } : nothing(at)
    }
    const missing = rotations.programme.items.filter((item) => !isShown(item)).map(({ id }) => id)
    const showing = playsAt(preparedOf(rotations, content.playlist), at, { without: new Set(missing) })
    const item = showing.kind === 'item' ? (rotations.items.get(showing.item) ?? null) : null
    return { item, from: showing.from, to: showing.to, entrance: entranceOf(item, rotations.programme) }
  }

  watch(listener: () => void): () => void {
    const { onAir, clock } = this.#needs
    const ends = [onAir.programmeChanged.on(listener), clock.onJump(listener)]
    return () => {
      for (const end of ends) end()
    }
  }

  wakeAt(at: number, callback: () => void): () => void {
    const { clock, time } = this.#needs
    return time.after(Math.max(0, Math.ceil(at - clock.now())), callback)
  }

  played(zone: string, { item, to }: ZoneTurn, from: number, until: number): void {
    if (item !== null) this.#chronicle.wasInZone(zone, item, from, until, to)
  }

  failed(zone: string, item: Item, reason: string): void {
    this.#chronicle.couldNotComeInZone(zone, item, reason)
  }

  #ofProgramme(): Rotations | null {
    const { programme } = this.#needs.onAir
    if (programme !== (this.#rotations?.programme ?? null)) {
      this.#rotations = programme === null ? null : { programme, items: new Map(programme.items.map((item) => [item.id, item])), prepared: new Map() }
    }
    return this.#rotations
  }
}

function preparedOf({ programme, prepared, items }: Rotations, playlist: string): Prepared {
  const known = prepared.get(playlist)
  if (known !== undefined) return known
  const { zone, playlists } = programme.schedule
  const own = playlists.map(({ id, slots }) => ({ id, slots: slots.filter((slot) => 'playlist' in slot || items.has(slot.item)) }))
  const made = prepare(zoneSchedule(zone, playlist, own))
  prepared.set(playlist, made)
  return made
}

function entranceOf(item: Item | null, { settings }: Programme): ZoneTurn['entrance'] {
  return settings.motion === 'reduced' ? { kind: 'cut', durationMs: 0 } : (item?.enter ?? settings.transition)
}

function nothing(at: number): ZoneTurn {
  return { item: null, from: at, to: null, entrance: { kind: 'cut', durationMs: 0 } }
}
