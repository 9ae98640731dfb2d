import { drawnOf } from '#protocol'
import { itemOf, playsAt } from '#schedules'
import type { Loop } from '../../glass/loops.ts'
import { valuesOfNow } from '../../glass/feed-values.ts'

export interface Changed {
  readonly from: number
  readonly to: number
}

/** When another picture would be on glass, or the same item with other content; the same for the same loops. */
export function changedSpans(before: Loop | undefined, after: Loop, from: number, to: number): readonly Changed[] {
  const key = `${from} ${to}`
  const known = found.get(after)
  if (known !== undefined && known.before === before && known.key === key) return known.spans
  const spans = compute(before, after, from, to)
  found.set(after, { before, key, spans })
  return spans
}

const found = new WeakMap<Loop, { readonly before: Loop | undefined; readonly key: string; readonly spans: readonly Changed[] }>()

function compute(before: Loop | undefined, after: Loop, from: number, to: number): readonly Changed[] {
  const isChanged = comparer(before, after)
  const spans: Changed[] = []
  const options = { feeds: valuesOfNow }
  let old = before === undefined ? null : playsAt(before.prepared, from, options)
  let young = playsAt(after.prepared, from, options)
  for (let at = from; at < to;) {
    if (before !== undefined && old !== null && old.to !== null && old.to <= at) old = playsAt(before.prepared, at, options)
    if (young.to !== null && young.to <= at) young = playsAt(after.prepared, at, options)
    const next = Math.min(old?.to ?? to, young.to ?? to, to)
    if (isChanged(old === null ? null : itemOf(old), itemOf(young))) {
      const last = spans.at(-1)
      if (last?.to === at) spans[spans.length - 1] = { from: last.from, to: next }
      else spans.push({ from: at, to: next })
    }
    at = next
  }
  return spans
}

function comparer(before: Loop | undefined, after: Loop): (old: string | null, young: string | null) => boolean {
  const edited = new Map<string, boolean>()
  const drawn = (id: string, loop: Loop | undefined) => {
    const item = loop?.items.get(id)
    return loop === undefined || item === undefined ? undefined : JSON.stringify(drawnOf(item, { schedule: loop.schedule, items: [...loop.items.values()] }))
  }
  const isEdited = (item: string) => {
    const known = edited.get(item) ?? drawn(item, before) !== drawn(item, after)
    edited.set(item, known)
    return known
  }
  return (old, young) => old !== young || (young !== null && isEdited(young))
}
