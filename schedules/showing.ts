import type { FeedValues } from './criteria.ts'

/**
 * One uninterrupted showing of one thing, from `from` until just before `to`; `to: null` is for ever. Each pass of a
 * rotation over a slot is a showing of its own, also when the rotation has only one slot.
 */
export type Showing = ItemShowing | FallbackShowing | NothingShowing

export interface ItemShowing {
  readonly kind: 'item'
  readonly entry: string
  readonly playlist: string
  readonly slot: string
  readonly item: string
  readonly from: number
  readonly to: number | null
}

export interface FallbackShowing {
  readonly kind: 'fallback'
  readonly item: string
  readonly from: number
  readonly to: number | null
}

export interface NothingShowing {
  readonly kind: 'nothing'
  readonly from: number
  readonly to: number | null
}

export interface Options {
  /** Items that cannot play on this screen now: they failed to prepare or are not approved. */
  readonly without?: ReadonlySet<string>
  /** Live values for the criteria of entries; what has no value meets none. */
  readonly feeds?: FeedValues
}

export function itemOf(showing: Showing): string | null {
  return showing.kind === 'nothing' ? null : showing.item
}
