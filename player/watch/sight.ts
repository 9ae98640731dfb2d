import { every, type Time } from '../clock/time.ts'
import type { OnAir } from '../store/on-air.ts'
import type { Front, Glass } from './glass.ts'
import { isBlack, isOther, type Look } from './look.ts'

const LOOK_MS = 5000
/** One look may fall into a change of pictures. */
const LOOKS_TO_BELIEVE = 2
/** Parts of a film that are remembered each with its look. */
const PART_MS = 5000
const REMEMBERED = 5000
/** Looks at the real output are dear. */
const WITNESS_MS = 5 * 60_000
const WITNESS_AGAIN_MS = 15_000

export interface SightNeeds {
  readonly onAir: OnAir
  readonly glass: Glass
  readonly time: Time
  readonly signal: AbortSignal
  readonly now: () => number
  look(picture: CanvasImageSource): Look
  /** How the picture of this item looks by its bytes; null where that cannot be known. */
  expected(item: string): Promise<Look | null>
  /** What is really on the display; null where nobody can tell. */
  witness: (() => Promise<Look | null>) | null
  isDrawing(): boolean
  problem(error: unknown): void
}

/**
 * Looks at what is in front now and then. A picture must look as its bytes do, a film as it did at the same place before: what
 * is black and ought not to be, or another picture than it should, is told with what it was, and shown no longer. What is black by
 * itself is never told. The terminal's agent sees the display itself, and is asked now and then.
 */
export function watchSight(needs: SightNeeds): void {
  const { onAir, glass, time, signal, now, look, expected, isDrawing, problem } = needs
  const films = new Map<string, Look>()
  /** What was told and is not over yet. */
  let told: readonly { readonly kind: 'black' | 'frozen'; readonly name: string }[] = []
  let doubts = 0
  let isLooking = false

  every(time, LOOK_MS, signal, () => {
    if (isLooking || !isDrawing()) return
    isLooking = true
    lookAtAll()
      .catch(problem)
      .finally(() => {
        isLooking = false
      })
  })
  if (needs.witness !== null) askWitness(needs, needs.witness)

  async function lookAtAll(): Promise<void> {
    for (const front of glass.fronts()) {
      if (front.picture === null) continue
      const seen = look(front.picture)
      const due = await dueLook(front, seen)
      if (due === null || glass.fronts().every((each) => each.item !== front.item)) continue
      const wrong = wordFor(seen, due)
      if (wrong === null) {
        doubts = 0
        for (const { kind, name } of told) onAir.endTrouble(kind, name)
        told = []
        continue
      }
      doubts += 1
      if (doubts < LOOKS_TO_BELIEVE) continue
      doubts = 0
      told = [...told, { kind: wrong.kind, name: front.item }]
      onAir.raiseTrouble({ ...wrong, name: front.item, since: Math.round(now()) })
      front.fail(new Error(wrong.detail))
    }
  }

  /** Of a film each part is learned when it is first seen: a part that was black then is meant to be. */
  async function dueLook(front: Front, seen: Look): Promise<Look | null> {
    if (front.positionMs === null) return expected(front.item)
    const part = `${front.item} ${Math.floor(front.positionMs / PART_MS)}`
    const known = films.get(part)
    if (known !== undefined) return isBlack(known) === isBlack(seen) ? seen : known
    films.set(part, seen)
    for (const oldest of films.keys()) {
      if (films.size <= REMEMBERED) break
      films.delete(oldest)
    }
    return null
  }
}

function wordFor(seen: Look, due: Look): { readonly kind: 'black' | 'frozen'; readonly detail: string } | null {
  if (isBlack(due)) return null
  if (isBlack(seen)) return { kind: 'black', detail: 'The picture is black, and ought not to be.' }
  return isOther(seen, due) ? { kind: 'frozen', detail: 'Another picture is in front than there ought to be.' } : null
}

/** The page may be well and the display black, or standing still: only who sees the output can tell. */
function askWitness({ onAir, glass, time, signal, now, look, isDrawing, problem }: SightNeeds, witness: () => Promise<Look | null>): void {
  let before: { readonly item: string; readonly seen: Look; readonly inPage: Look | null } | null = null
  let darkLooks = 0
  let stillChanges = 0
  const next = (delayMs: number) => {
    if (signal.aborted) return
    const cancel = time.after(delayMs, () => void ask().catch(problem).finally(() => next(darkLooks + stillChanges > 0 ? WITNESS_AGAIN_MS : WITNESS_MS)))
    signal.addEventListener('abort', cancel, { once: true })
  }
  next(WITNESS_AGAIN_MS)

  async function ask(): Promise<void> {
    const { item } = onAir.glass
    const picture = glass.fronts().find((front) => front.picture !== null)?.picture ?? null
    if (!isDrawing() || item === null) return
    const inPage = picture === null ? null : look(picture)
    const seen = await witness()
    // What changed meanwhile says nothing.
    if (seen === null || onAir.glass.item !== item) return
    darkLooks = isBlack(seen) && inPage !== null && !isBlack(inPage) ? darkLooks + 1 : 0
    if (before !== null && before.item !== item) stillChanges = isUnmoved({ seen, inPage }, before) ? stillChanges + 1 : 0
    before = { item, seen, inPage }
    tell('black', darkLooks, `The display is black while the page shows ${item}.`)
    tell('frozen', stillChanges, `The display has not changed since other items came, ${item} among them.`)
  }

  function tell(kind: 'black' | 'frozen', doubts: number, detail: string): void {
    if (doubts === 0) onAir.endTrouble(kind, 'display')
    else if (doubts >= LOOKS_TO_BELIEVE) onAir.raiseTrouble({ kind, name: 'display', detail, since: Math.round(now()) })
  }
}

/** To the last place the same on the display, and not in the page. */
function isUnmoved(now: { readonly seen: Look; readonly inPage: Look | null }, before: { readonly seen: Look; readonly inPage: Look | null }): boolean {
  if (now.inPage === null || before.inPage === null || !isOther(now.inPage, before.inPage)) return false
  return now.seen.grid.every((each, place) => each === before.seen.grid[place])
}
