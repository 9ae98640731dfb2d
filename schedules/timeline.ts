import { earliest, latest, toInstant } from './instant.ts'
import { showingAt } from './plays-at.ts'
import { viewOf } from './prepare.ts'
import type { Prepared, View } from './prepare.ts'
import { passInRotation, reignAt } from './reign.ts'
import type { Options, Showing } from './showing.ts'

/**
 * All showings that touch the span, in order, each exactly as `playsAt` answers it: each begins where the one before
 * ends, and the first and the last may reach beyond the span.
 */
export function timeline(prepared: Prepared, from: number, to: number, options?: Options): Showing[] {
  const view = viewOf(prepared, options)
  const showings: Showing[] = []
  for (let at: number | null = toInstant(from); at !== null && at < to;) at = follow(view, at, to, showings)
  return showings
}

/** Adds what is on at the instant and, where one rotation goes on by itself, what follows in it. Returns the end of the last. */
function follow(view: View, at: number, until: number, showings: Showing[]): number | null {
  const { play, from, to } = reignAt(view, at)
  if (play?.kind !== 'one' || view.unplayable.size > 0) {
    const showing = showingAt(view, at)
    showings.push(showing)
    return showing.to
  }
  const { id: entry, playlist } = play.line.entry
  const { slots } = play.rotation.cycle
  const pass = passInRotation(play.rotation, at)
  const stop = Math.min(to, until, latest)
  let { index } = pass
  let begin = Math.max(pass.from, from, earliest)
  let end = pass.to
  for (;;) {
    const slot = slots[index]
    const cut = Math.min(end, to)
    showings.push({ kind: 'item', entry, playlist, slot: slot?.id ?? '', item: slot?.item ?? '', from: begin, to: cut < latest ? cut : null })
    if (cut >= stop) return cut < latest ? cut : null
    index = index + 1 === slots.length ? 0 : index + 1
    begin = cut
    end += slots[index]?.durationMs ?? 0
  }
}
