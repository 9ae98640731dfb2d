import { toInstant } from './instant.ts'
import { showingAt } from './plays-at.ts'
import { viewOf } from './prepare.ts'
import type { Prepared, View } from './prepare.ts'
import { reignAt } from './reign.ts'
import type { Options } from './showing.ts'

/** A longest span in which no entry plays: the fallback item is on glass, or nothing (`item: null`). Within what was asked. */
export interface Uncovered {
  readonly from: number
  readonly to: number
  readonly item: string | null
}

/** When a screen would show nothing but its fallback. Empty where every instant is covered. */
export function coverage(prepared: Prepared, from: number, to: number, options?: Options): Uncovered[] {
  const view = viewOf(prepared, options)
  const end = toInstant(to)
  const found: Uncovered[] = []
  for (let at = toInstant(from); at < end;) {
    const next = Math.min(end, nextLook(view, at))
    if (showingAt(view, at).kind !== 'item') {
      const last = found.at(-1)
      if (last?.to === at) found[found.length - 1] = { ...last, to: next }
      else found.push({ from: at, to: next, item: view.fallback })
    }
    at = next
  }
  return found
}

/** Only a mix, or items that cannot play, may leave pauses between items: all else is looked at once. */
function nextLook(view: View, at: number): number {
  const { play, to } = reignAt(view, at)
  if (play?.kind === 'mix' || view.unplayable.size > 0) return showingAt(view, at).to ?? Infinity
  return to
}
