import { say } from '#elements'
import { nextChange, occurrences, playsAt, priorityWords, rotation, type Criterion, type Entry, type FeedValues, type Loser, type LoserReason, type Occurrence, type Schedule, type Showing } from '#schedules'
import type { Loop } from '../../glass/loops.ts'
import { w } from './words.ts'
import { sayFrom, sayMoment, saySeconds, sayTime, dateIn } from './zone-time.ts'

/** What the sentences are made from. */
export interface Asked {
  readonly loop: Loop
  readonly at: number
  readonly winner: Showing
  readonly feeds: FeedValues
  /** What people call an entry. */
  nameOf(entry: string): string
}

/** Why this entry is not on, as one sentence with names and times. */
export function sayLoser(loser: Loser, asked: Asked): string {
  switch (loser.reason satisfies LoserReason) {
    case 'not-now':
      return sayNext(loser.entry, asked)
    case 'criteria-unmet':
      return sayUnmet(entryOf(loser.entry, asked.loop.schedule), asked) ?? say(loser.words)
    case 'nothing-playable':
      return sayEmpty(entryOf(loser.entry, asked.loop.schedule), asked) ?? say(loser.words)
    case 'waits-its-turn':
      return sayTurn(loser.entry, asked)
    case 'lower-priority':
      return sayStronger(loser, asked, w.strongerClass)
    case 'lower-rank':
      return sayStronger(loser, asked, w.strongerRank)
    default:
      return say(loser.words)
  }
}

/** What the winner has ahead of the others that want the same time. */
export function sayWinner(losers: readonly Loser[], { winner, loop, nameOf }: Asked, isTakeover: boolean): string {
  if (winner.kind === 'nothing') return w.nothingWins
  if (winner.kind === 'fallback') return w.fallbackWins
  if (isTakeover) return w.takeoverWins
  const own = entryOf(winner.entry, loop.schedule)
  const sharing = losers.filter(({ reason }) => reason === 'waits-its-turn').map(({ entry }) => nameOf(entry))
  const beaten = losers.filter(({ reason }) => reason === 'lower-priority' || reason === 'lower-rank' || reason === 'no-time-left')
  const first = sharing.length > 0 ? w.sharesWith(sharing.join(w.comma)) : beaten.length === 0 ? w.onlyOne : ''
  const ofClass = own === undefined ? '' : say(priorityWords[own.priority])
  const second = beaten.length === 0 ? '' : beaten.some(({ reason }) => reason === 'lower-priority') ? w.highestClass(beaten.length, ofClass) : w.highestRank(beaten.length, ofClass)
  return [first, second].filter((each) => each !== '').join(w.between)
}

function sayNext(entry: string, { loop, at }: Asked): string {
  const next = occurrences(loop.prepared, entry, at, 1)[0]
  return next === undefined ? w.neverAgain : w.notItsTime(saySpan(next, loop.schedule.zone, at))
}

/** `周一 11月23日 8:30–9:00`, without the day where it is the present one. */
export function saySpan({ start, end }: Occurrence, zone: string, present: number): string {
  const begin = sayFrom(start, zone, present)
  if (end === Infinity) return w.since(begin)
  return `${begin}–${dateIn(zone, start) === dateIn(zone, end) ? sayTime(end, zone) : sayMoment(end, zone)}`
}

function sayUnmet(entry: Entry | undefined, { feeds }: Asked): string | null {
  const lines = (entry?.criteria ?? []).map((each) => ({ each, found: valueOf(each, feeds) })).filter(({ each, found }) => !isMet(each, found))
  if (lines.length === 0) return null
  return w.unmet(lines.map(({ each, found }) => w.condition(w[each.feed === 'attendance' ? 'attendance' : each.feed === 'branch-ranking' ? 'ranking' : 'liveData'], each.path.join(' › '), w[each.is], sayValue(each.value), found === undefined ? w.noValue : w.isNow(sayValue(found)))).join(w.between))
}

function valueOf({ feed, scope, path }: Criterion, feeds: FeedValues): string | number | boolean | undefined {
  const found = path.reduce<unknown>((at, step) => (typeof at === 'object' && at !== null && Object.hasOwn(at, step) ? (at as Readonly<Record<string | number, unknown>>)[step] : undefined), feeds(feed, scope))
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? found : undefined
}

function isMet({ is, value }: Criterion, found: string | number | boolean | undefined): boolean {
  if (found === undefined) return false
  if (is === 'equal') return found === value
  if (is === 'not-equal') return found !== value
  return typeof found === 'number' && typeof value === 'number' && (is === 'above' ? found > value : found < value)
}

function sayValue(value: string | number | boolean): string {
  return typeof value === 'boolean' ? (value ? w.yes : w.no) : String(value)
}

function sayEmpty(entry: Entry | undefined, { loop, at }: Asked): string | null {
  const slots = loop.schedule.playlists.find(({ id }) => id === entry?.playlist)?.slots ?? []
  if (slots.length === 0) return w.emptyPlaylist
  if (slots.every(({ until }) => until !== undefined && until <= at)) return w.allExpired
  const begins = slots.flatMap(({ from, until }) => (from !== undefined && from > at && (until === undefined || until > at) ? [from] : []))
  const isLater = slots.every(({ from, until }) => (from !== undefined && from > at) || (until !== undefined && until <= at))
  return isLater && begins.length > 0 ? w.notYetValid(sayMoment(Math.min(...begins), loop.schedule.zone)) : null
}

function sayTurn(entry: string, { loop, at, feeds, winner, nameOf }: Asked): string {
  const next = rotation(loop.prepared, entry, at, { feeds }).find(({ startsInMs }) => startsInMs > 0)
  const other = winner.kind === 'item' ? nameOf(winner.entry) : ''
  return next === undefined ? w.otherTurn(other) : w.otherTurnUntil(other, saySeconds(at + next.startsInMs, loop.schedule.zone))
}

function sayStronger(loser: Loser, { loop, at, winner, nameOf }: Asked, sentence: (name: string, own: string, other: string, when: string) => string): string {
  const own = entryOf(loser.entry, loop.schedule)
  const other = winner.kind === 'item' ? entryOf(winner.entry, loop.schedule) : undefined
  // Ids decide only where nothing else does; the engine says so.
  if (own === undefined || other === undefined || (own.priority === other.priority && own.rank === other.rank)) return say(loser.words)
  const isByClass = own.priority !== other.priority
  const held = occurrences(loop.prepared, other.id, at, 1)[0]
  const when = held === undefined || (held.start === -Infinity && held.end === Infinity) ? w.allTheTime : held.start === -Infinity ? w.untilThen(sayFrom(held.end, loop.schedule.zone, at)) : w.takes(saySpan(held, loop.schedule.zone, at))
  const words = isByClass ? [say(priorityWords[other.priority]), say(priorityWords[own.priority])] : [String(other.rank), String(own.rank)]
  return sentence(nameOf(other.id), words[0] ?? '', words[1] ?? '', when)
}

function entryOf(id: string, { entries }: Schedule): Entry | undefined {
  return entries.find((each) => each.id === id)
}

/** A longest span of one item of one entry. */
export interface Coming {
  readonly from: number
  readonly item: string | null
  readonly entry: string | null
}

/** What comes next, from one picture to another; at most `count`. */
export function comingAfter({ loop, at, feeds }: Pick<Asked, 'loop' | 'at' | 'feeds'>, count: number): readonly Coming[] {
  const found: Coming[] = []
  let last = whatOf(playsAt(loop.prepared, at, { feeds }))
  let from = nextChange(loop.prepared, at, { feeds })
  for (let look = 0; look < mostLooks && from !== null && found.length < count; look += 1) {
    const showing = playsAt(loop.prepared, from, { feeds })
    const what = whatOf(showing)
    if (what.item !== last.item || what.entry !== last.entry) found.push({ ...what, from })
    last = what
    from = showing.to
  }
  return found
}

/** When another entry takes over, or none; null where that is further away than anybody asks. */
export function nextEntryAfter({ loop, at, feeds }: Pick<Asked, 'loop' | 'at' | 'feeds'>): Coming | null {
  const present = whatOf(playsAt(loop.prepared, at, { feeds })).entry
  let from = nextChange(loop.prepared, at, { feeds })
  for (let look = 0; look < mostLooks * 10 && from !== null; look += 1) {
    const showing = playsAt(loop.prepared, from, { feeds })
    const what = whatOf(showing)
    if (what.entry !== present) return { ...what, from }
    from = showing.to
  }
  return null
}

/** A rotation of one item begins again and again. */
const mostLooks = 2000

function whatOf(showing: Showing): Omit<Coming, 'from'> {
  return { item: showing.kind === 'nothing' ? null : showing.item, entry: showing.kind === 'item' ? showing.entry : null }
}

/** How the coming time is divided among entries; the empty string is for the fallback and for nothing. Most first. */
export function sharesOf(showings: readonly Showing[], from: number, to: number): readonly { readonly entry: string; readonly part: number }[] {
  const had = new Map<string, number>()
  for (const each of showings) {
    const entry = each.kind === 'item' ? each.entry : ''
    had.set(entry, (had.get(entry) ?? 0) + Math.min(each.to ?? to, to) - Math.max(each.from, from))
  }
  return [...had].map(([entry, ms]) => ({ entry, part: ms / (to - from) })).sort((a, b) => b.part - a.part)
}
