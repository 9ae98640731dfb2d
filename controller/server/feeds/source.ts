import type { FeedName, FeedValue } from '#content'
import type { Needs } from '../needs.ts'

/**
 * One feed: what it reads and when it is out of date. What may be public is fixed by the feed's schema: a source can
 * send nothing else.
 */
export interface Source<N extends FeedName> {
  readonly feed: N
  /** The value now, or null when the scope does not exist (any more). */
  compute(needs: Needs, scope: string): Promise<FeedValue<N> | null>
  /** Calls `changed` with a scope, or with null for all scopes, after every commit that may change the value. */
  listen(needs: Needs, changed: (scope: string | null) => void): () => void
}
