import type { Difference, Publish, PublishDifference } from '#protocol'
import { kindWords, w } from './words.ts'

/** How a publish went out, in a word. */
export function sayKind({ kind, activateAt, rollout }: Pick<Publish, 'kind' | 'activateAt' | 'rollout'>): string {
  if (kind !== 'normal') return kindWords[kind]
  if (rollout !== null) return rollout.quorum === null ? kindWords.canary : kindWords.quorum
  return activateAt === null ? kindWords.normal : kindWords.at
}

/** Who did it: what the controller does by itself, it does for the one who published. */
export function sayWho(by: string): string {
  return by === 'operator' ? w.console : by
}

/** Items that would be seen again after an undo: those that the publish took from glass first. */
export function goneWith(difference: PublishDifference | Difference | null): readonly string[] {
  const before = (difference?.screens ?? []).flatMap(({ spans }) => spans.slice(0, 1).flatMap((span) => span.before ?? []))
  return [...new Set(before)]
}

/** Which publish may still be undone: none that was undone, and nothing that only took something back. */
export function isUndoable({ id, kind }: Publish, all: readonly Publish[]): boolean {
  return kind !== 'called-off' && !all.some((each) => each.undoOf === id)
}
