/** One time that an entry is on, half-open and never empty. An entry without a beginning starts at -Infinity. */
export interface Occurrence {
  readonly start: number
  readonly end: number
}

/** All occurrences of an entry, in order and without overlap. A new kind of `when` is a new one of these. */
export interface Recurrence {
  /** The first occurrence that ends after the instant: the one in force, or else the next. */
  endingAfter(at: number): Occurrence | undefined
  /** The last occurrence that starts before the instant. */
  startingBefore(at: number): Occurrence | undefined
}
