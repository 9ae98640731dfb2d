import type { FlatSlot } from './nesting.ts'

/** When a slot that may begin only so often may begin again, by all that was on glass before. */
export interface Rests {
  /** The first instant from `at` on at which it may, as far as is known at `at`. */
  until(slot: FlatSlot, at: number): number
}
