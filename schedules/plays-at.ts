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
  const reign = reignAt(view.lines, view.reigns, at)
  if (!reign.winner) {
    const from = Math.max(reign.from, earliest)
    const to = reign.to < latest ? reign.to : null
    return view.fallback === null ? { kind: 'nothing', from, to } : { kind: 'fallback', item: view.fallback, from, to }
  }
  const { line, rotation } = reign.winner
  const pass = passAt(rotation, at)
  const slot = rotation.cycle.slots[pass.index]
  const to = Math.min(pass.to, reign.to)
  return {
    kind: 'item',
    entry: line.entry.id,
    playlist: line.entry.playlist,
    slot: slot?.id ?? '',
    item: slot?.item ?? '',
    from: Math.max(pass.from, reign.from, earliest),
    to: to < latest ? to : null,
  }
}
