import { earliest, latest, toInstant } from './instant.ts'
import { viewOf } from './prepare.ts'
import type { Prepared, View } from './prepare.ts'
import { passAt, reignAt } from './reign.ts'
import type { Options, Showing } from './showing.ts'

/** What is on at an instant, and from when until when. */
export function playsAt(prepared: Prepared, at: number, options?: Options): Showing {
  return showingAt(viewOf(prepared, options), toInstant(at))
}

/** The first instant after `at` at which another showing begins; null if none ever does. */
export function nextChange(prepared: Prepared, at: number, options?: Options): number | null {
  return playsAt(prepared, at, options).to
}

export function showingAt(view: View, at: number): Showing {
  const reign = reignAt(view, at)
  if (!reign.play) return fallbackOf(view, reign.from, reign.to)
  const pass = passAt(reign.play, at)
  const [from, to] = [Math.max(pass.from, reign.from), Math.min(pass.to, reign.to)]
  const { line, slot } = pass
  // A pause of capped slots, or a hole of one that plays in step with others.
  if (line === undefined || slot === undefined || view.unplayable.has(slot.item)) return fallbackOf(view, from, to)
  return { kind: 'item', entry: line.entry.id, playlist: line.entry.playlist, slot: slot.id, item: slot.item, from: Math.max(from, earliest), to: to < latest ? to : null }
}

function fallbackOf(view: View, from: number, to: number): Showing {
  const span = { from: Math.max(from, earliest), to: to < latest ? to : null }
  return view.fallback === null ? { kind: 'nothing', ...span } : { kind: 'fallback', item: view.fallback, ...span }
}
