/** What needs another thing to be there. */
export interface User {
  readonly kind: 'item' | 'playlist' | 'entry' | 'screen' | 'group' | 'takeover-template' | 'takeover'
  readonly id: string
}

/** What is needed. The id of a kind of day is `calendar/kind`. */
export interface Used {
  readonly kind: 'medium' | 'item' | 'playlist' | 'calendar' | 'calendar-kind' | 'day-part' | 'site' | 'screen' | 'group'
  readonly id: string
}
