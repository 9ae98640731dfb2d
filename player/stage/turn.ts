import type { Entrance, Item } from '#content'
import type { Programme, Takeover } from '#protocol'
import type { Mark } from './layers.ts'

/** One item for a while; `item: null` is the player's own slide, or, in the state `off`, a black glass. */
export interface Turn {
  /** The one on air; null on a screen that has none yet. */
  readonly programme: Programme | null
  /** What interrupts the programme, where the item is its. */
  readonly takeover: Takeover | null
  readonly item: Item | null
  readonly state: 'playing' | 'fallback' | 'off'
  readonly entry: string | null
  readonly from: number
  /** Null: for ever. */
  readonly to: number | null
}

/** Before the first programme. */
export const emptyTurn: Turn = { programme: null, takeover: null, item: null, state: 'fallback', entry: null, from: 0, to: null }

/** Whether two turns show the same picture: the band of a drill is part of it. */
export function isSamePicture(a: Turn, b: Turn): boolean {
  if (a.item === null || b.item === null) return a.item === b.item
  if (isDrill(a) !== isDrill(b)) return false
  return a.item === b.item || JSON.stringify(a.item) === JSON.stringify(b.item)
}

/** Whether the glass says that it is only a drill. */
export function isDrill({ takeover }: Turn): boolean {
  return takeover !== null && takeover.drill !== 'none'
}

/** No more than this part of a picture's time passes before it is whole. */
const ENTRANCE_SHARE = 1 / 3

/** How it follows what is on glass, when something else may follow it after `roomMs`. Takeovers come and go at once. */
export function entranceOf(turn: Turn, before: Turn | null, roomMs: number): Entrance {
  const settings = turn.programme?.settings
  const wanted = turn.item?.enter ?? settings?.transition
  if (wanted === undefined || settings?.motion === 'reduced' || turn.takeover !== null || (before?.takeover ?? null) !== null) return CUT
  return { ...wanted, durationMs: Math.min(wanted.durationMs, Math.floor(roomMs * ENTRANCE_SHARE)) }
}

const CUT: Entrance = { kind: 'cut', durationMs: 0 }

/** What observers are told of it. */
export function markOf(turn: Turn): Mark {
  const mark = { state: turn.state, programme: turn.programme?.version ?? null, item: turn.item?.id ?? null }
  return turn.takeover === null ? mark : { ...mark, takeover: { id: turn.takeover.id, isDrill: isDrill(turn) } }
}

/** Plays of a screen that has no programme name version 0. */
export function versionOf({ programme }: Turn): number {
  return programme?.version ?? 0
}

/** An item that fails in a takeover may be fine in the programme, with other words. */
export function coolingNameOf({ takeover, item }: Turn): string {
  return takeover === null ? (item?.id ?? '') : nameOf(takeover)
}

export function nameOf({ id }: Takeover): string {
  return `takeover:${id}`
}
