import type { PlayCause, PlayOutcome } from '#protocol'
import type { Due } from './expected.ts'
import { lengthOf, overlapMs } from './spans.ts'

/** Plays are compared to the second: a showing is whole if no more than this of it is missing. */
export const TOLERANCE_MS = 1000

/** What is needed of a play to compare it. */
export interface Proof {
  readonly item: string
  readonly entry: string | null
  readonly at: number
  readonly endedAt: number
  readonly outcome: PlayOutcome
  readonly cause: PlayCause | null
  readonly installation: string
  readonly sequence: number
  readonly run: string | null
  readonly display: 'on' | 'off' | null
}

/**
 * What became of a showing that was due. Unproven: `absent`, the player was started anew meanwhile; `gap`, records are missing; `silent`,
 * neither. `waiting`: nothing later is known of the screen yet.
 */
export type Verdict =
  | { readonly state: 'whole' | 'takeover' | 'off' | 'waiting'; readonly cause: null }
  | { readonly state: 'short' | 'failed' | 'skipped'; readonly cause: PlayCause | 'display-off' | null }
  | { readonly state: 'unproven'; readonly cause: 'absent' | 'gap' | 'silent' }

export interface Compared {
  readonly due: Due
  readonly verdict: Verdict
  /** How much of it was on glass. */
  readonly shownMs: number
}

/** Both in order of time. `extra`: what was on glass and was not due. */
export function reconcile(due: readonly Due[], proofs: readonly Proof[]): { readonly compared: Compared[]; readonly extra: Proof[] } {
  const used = new Set<Proof>()
  const lastAt = proofs.reduce((latest, { endedAt }) => Math.max(latest, endedAt), -Infinity)
  const longestMs = proofs.reduce((longest, { at, endedAt }) => Math.max(longest, endedAt - at), 0)
  let first = 0
  const compared = due.map((each): Compared => {
    while (first < proofs.length && (proofs[first]?.at ?? 0) < each.from - longestMs - TOLERANCE_MS) first += 1
    const near: Proof[] = []
    for (let index = first; index < proofs.length; index += 1) {
      const proof = proofs[index]
      if (proof === undefined || proof.at >= each.to) break
      if (proof.item === each.item && proof.entry === each.entry && (proof.endedAt > each.from || proof.at >= each.from - TOLERANCE_MS)) near.push(proof)
    }
    const on = near.filter(({ outcome, display }) => (outcome === 'shown' || outcome === 'cut-short') && display !== 'off')
    const shownMs = on.reduce((sum, { at, endedAt }) => sum + overlapMs(each.parts, { from: at, to: endedAt }), 0)
    for (const proof of near) if (proof.outcome === 'failed' || proof.outcome === 'skipped' || overlapMs([each], { from: proof.at, to: proof.endedAt }) > 0) used.add(proof)
    return { due: each, shownMs, verdict: verdictOn(each, near, shownMs, lastAt, () => whyUnproven(each, proofs, first)) }
  })
  return { compared, extra: proofs.filter((proof) => (proof.outcome === 'shown' || proof.outcome === 'cut-short') && proof.endedAt - proof.at > TOLERANCE_MS && !used.has(proof)) }
}

function verdictOn(due: Due, near: readonly Proof[], shownMs: number, lastAt: number, why: () => 'absent' | 'gap' | 'silent'): Verdict {
  if (due.instead !== null) return { state: due.instead, cause: null }
  if (shownMs >= Math.max(1, lengthOf(due.parts) - TOLERANCE_MS)) return { state: 'whole', cause: null }
  const hidden = near.find(({ display, outcome }) => display === 'off' && outcome !== 'failed')
  if (shownMs > 0) return { state: 'short', cause: near.find(({ cause, outcome }) => outcome === 'cut-short' && cause !== null)?.cause ?? null }
  for (const state of ['failed', 'skipped'] as const) {
    const told = near.find(({ outcome }) => outcome === state)
    if (told !== undefined) return { state, cause: told.cause }
  }
  if (hidden !== undefined) return { state: 'skipped', cause: 'display-off' }
  return lastAt <= due.to ? { state: 'waiting', cause: null } : { state: 'unproven', cause: why() }
}

/** By the records on both sides of it. */
function whyUnproven(due: Due, proofs: readonly Proof[], from: number): 'absent' | 'gap' | 'silent' {
  let before: Proof | undefined
  for (let index = Math.max(0, from - 1); index < proofs.length; index += 1) {
    const proof = proofs[index]
    if (proof === undefined) continue
    if (proof.at >= due.to) {
      if (before === undefined) return 'absent'
      if (before.installation === proof.installation && proof.sequence > before.sequence + 1) return 'gap'
      return before.run === proof.run ? 'silent' : 'absent'
    }
    if (proof.endedAt <= due.from + TOLERANCE_MS) before = proof
    // The player was there, and showed something else.
    else return 'silent'
  }
  return 'silent'
}
