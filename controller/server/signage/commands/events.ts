import type { CommandRow } from './store.ts'

declare module '../../events.ts' {
  interface EventMap {
    /** Were made, went on their way, or came to their ends. */
    'commands.changed': { readonly rows: readonly CommandRow[] }
  }
}
