import { FIRST_LINK, play, playLink, playsSummary, type Play, type PlaysSummary } from '#protocol'
import { linkOf } from '#seal'
import type { Chain, KeptPlay } from './plays-kept.ts'

/** One row in place of the oldest ones; `after` is the link of the last of them. What cannot be read of them is missing in its rows. */
export function summed(oldest: readonly KeptPlay[], after: string): KeptPlay | null {
  const [first, last] = [oldest[0], oldest.at(-1)]
  if (first === undefined || last === undefined) return null
  const rows = new Map<string, PlaysSummary['rows'][number]>()
  const instants: number[] = []
  for (const each of oldest) {
    const read = 'summary' in each ? playsSummary.safeParse(each.summary).data : play.safeParse(each.play).data
    if (read === undefined) continue
    instants.push(read.from, read.until)
    for (const row of 'rows' in read ? read.rows : [rowOf(read)]) {
      const key = JSON.stringify([row.item, row.entry, row.outcome])
      const before = rows.get(key)
      rows.set(key, before === undefined ? row : { ...row, plays: row.plays + before.plays, shownMs: row.shownMs + before.shownMs })
    }
  }
  const summary = { first: 'summary' in first ? first.summary.first : first.sequence, last: last.sequence, from: Math.min(...instants), until: Math.max(...instants), rows: [...rows.values()] }
  return { installation: first.installation, sequence: last.sequence, before: first.before, summary, after }
}

function rowOf({ item, entry, outcome, from, until }: Play): PlaysSummary['rows'][number] {
  return { item, entry, outcome, plays: 1, shownMs: Math.max(0, until - from) }
}

/** The oldest rows as they go to the controller: plays, or one summary, or the number of a row that cannot be read. */
export interface PlaysToSend {
  readonly installation: string
  readonly first: number
  readonly last: number
  /** The links of the play before the first one, and of the last one. */
  readonly before: string
  readonly after: string
  readonly plays: readonly Play[]
  readonly summary: PlaysSummary | null
  readonly isUnreadable: boolean
}

/**
 * Of the oldest rows at most `limit`; one more tells whether the last of them is as it was written. Where a chain ends, `end` does: it is
 * the newest installation's. A row is as it was when the links after it say so, whichever part of it a disk may have changed.
 */
export function toSend(rows: readonly KeptPlay[], limit: number, end: Chain & { readonly installation: string }): PlaysToSend | null {
  const [first] = rows
  if (first === undefined) return null
  const { installation, sequence, before } = first
  const own = rows.filter((row) => row.installation === installation)
  const linkAfter = (index: number): string | null => {
    const next = own[index + 1]
    if (next?.sequence === sequence + index + 1) return playLink.safeParse(next.before).data ?? null
    return next === undefined && end.installation === installation && end.sequence === sequence + index ? end.link : null
  }
  const batch = { installation, first: sequence, last: sequence, before, plays: [], summary: null, isUnreadable: false }
  const { plays, after } = asWritten(own.slice(0, limit), linkAfter)
  if (after !== null) return { ...batch, last: sequence + plays.length - 1, plays, after }
  const known = linkAfter(0)
  const summary = 'summary' in first ? playsSummary.safeParse(first.summary).data : undefined
  if ('summary' in first && summary?.last === sequence && (known ?? first.after) === first.after) return { ...batch, first: summary.first, summary, after: first.after }
  // What is unreadable says nothing of what came before it, and where nobody knows what follows nothing is compared with its link.
  return { ...batch, before: FIRST_LINK, after: known ?? FIRST_LINK, isUnreadable: true }
}

/** The longest beginning that links vouch for. A gap is a gap: the chain goes on after it in a batch of its own. */
function asWritten(rows: readonly KeptPlay[], linkAfter: (index: number) => string | null): { readonly plays: readonly Play[]; readonly after: string | null } {
  const plays: Play[] = []
  let link = rows[0]?.before ?? ''
  let whole: { readonly count: number; readonly after: string | null } = { count: 0, after: null }
  for (const [index, row] of rows.entries()) {
    const read = play.safeParse('play' in row ? row.play : null)
    if (!read.success || read.data.sequence !== row.sequence || row.sequence !== (rows[0]?.sequence ?? 0) + index) break
    plays.push(read.data)
    link = linkOf(link, read.data)
    const known = linkAfter(index)
    if (known === link || (known === null && whole.count === index)) whole = { count: index + 1, after: link }
  }
  return { plays: plays.slice(0, whole.count), after: whole.after }
}
