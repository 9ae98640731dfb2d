import { RefusedError, UnreachableError } from '#call'
import type { Words } from '#protocol'

/** What passes by itself: no way to the controller, or one that is overloaded. */
export type Trouble = 'lost' | 'busy'

export function troubleOf(cause: unknown): Trouble | null {
  if (cause instanceof UnreachableError) return 'lost'
  return cause instanceof RefusedError && cause.refusal.code === 'internal' ? 'busy' : null
}

const unexpected: Words = { zh: '页面出了意外，请刷新后再试。', en: 'Something unexpected happened. Reload the page and try again.' }

/** What to tell the person: the controller's own words where it gave any. */
export function wordsOf(cause: unknown): Words {
  return cause instanceof RefusedError ? cause.refusal.message : unexpected
}

export function isRefusedAs(cause: unknown, code: RefusedError['refusal']['code']): cause is RefusedError {
  return cause instanceof RefusedError && cause.refusal.code === code
}
