import type { ScreenDifference, ScreenId } from '#protocol'

/** Screens that a publish would change in the same way. */
export interface Alike<D> {
  readonly of: D
  readonly screens: readonly ScreenId[]
}

type Seen = Pick<ScreenDifference, 'screen' | 'changedMs' | 'added' | 'removed' | 'changed' | 'spans'>

/** Those that change longest come first. What a screen has to fetch, and how big its programme is, makes no difference to people. */
export function alikeOf<D extends Seen & Partial<Pick<ScreenDifference, 'uncovered'>>>(screens: readonly D[]): readonly Alike<D>[] {
  const groups = new Map<string, { readonly of: D; readonly screens: ScreenId[] }>()
  for (const each of screens) {
    const key = JSON.stringify([each.changedMs, each.added, each.removed, each.changed, each.spans, each.uncovered ?? []])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { of: each, screens: [each.screen] })
    else group.screens.push(each.screen)
  }
  return [...groups.values()].sort((a, b) => b.of.changedMs - a.of.changedMs)
}
