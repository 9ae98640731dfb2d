import type { CommandResult, ScreenId } from '#protocol'

declare module '../../events.ts' {
  interface EventMap {
    /** Created, changed, or its player came or went. */
    'screen.changed': { readonly screen: ScreenId }
    /** A player has just been given the screen's credential. */
    'screen.paired': { readonly screen: ScreenId }
    'screen.unpaired': { readonly screen: ScreenId }
    'screen.removed': { readonly screen: ScreenId }
    /** Its player has just said its first word on a connection. */
    'screen.there': { readonly screen: ScreenId }
    'command.answered': { readonly screen: ScreenId; readonly result: CommandResult }
  }
}
