/** What needs another thing to be there. */
export interface User {
  readonly kind: 'item' | 'playlist' | 'entry' | 'screen' | 'group'
  readonly id: string
}

/** What is needed. */
export interface Used {
  readonly kind: 'medium' | 'item' | 'playlist' | 'site' | 'screen' | 'group'
  readonly id: string
}
