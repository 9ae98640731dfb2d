import type { ScreenId } from '#protocol'
import type { PlaysRefusal } from './tables.ts'

declare module '../../events.ts' {
  interface EventMap {
    /** A batch of plays was not what the screen must have said; it is kept apart. */
    'plays.refused': { readonly screen: ScreenId; readonly reason: PlaysRefusal }
  }
}
