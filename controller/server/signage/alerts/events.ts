import type { AlertRuleId } from '#protocol'

declare module '../../events.ts' {
  interface EventMap {
    /** Created, changed, deleted, or a message of it went out or did not. */
    'alert-rule.changed': { readonly rule: AlertRuleId }
  }
}
