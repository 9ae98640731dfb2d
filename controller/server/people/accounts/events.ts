import type { AccountId } from '#protocol'

declare module '../../events.ts' {
  interface EventMap {
    'account.created': { readonly account: AccountId }
    'account.changed': { readonly account: AccountId }
    /** Its password was changed or it was blocked: whoever was signed in with it is not any more. */
    'account.signed-out': { readonly account: AccountId }
  }
}
