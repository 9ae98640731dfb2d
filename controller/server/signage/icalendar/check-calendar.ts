import type { CalendarRow, EntryId, OrganisationId, SiteId } from '#protocol'
import { calendarOf, occurrences, parseSchedule, prepare, type Occurrence, type Prepared, type Schedule } from '#schedules'
import { setImmediate } from 'node:timers/promises'
import type { Reader } from '../../database/index.ts'
import { invalid } from '../../errors.ts'
import { listCalendarRows } from '../calendars/index.ts'
import { dayPartOf, listDayPartRows } from '../day-parts/index.ts'
import { listEntryRows } from '../entries/index.ts'
import { listPlaylistRows } from '../playlists/index.ts'
import { findSite } from '../sites/index.ts'
import { rowsOf, type Row } from './rows.ts'
import { instantAt } from './zones.ts'
import type { RowRefusal } from './read-event.ts'

export interface CalendarText {
  readonly organisation: OrganisationId
  readonly site: SiteId
  readonly text: string
}

/** What a calendar file would give; nothing is written. */
export async function checkCalendar(reader: Reader, { organisation, site, text }: CalendarText): Promise<CalendarRow[]> {
  const zone = await zoneOfSite(reader, site)
  const rows = await rowsOf(text, organisation, zone)
  const known = new Map((await listEntryRows(reader)).map((row) => [row.id, row.organisation]))
  const playlists = new Set<string>((await listPlaylistRows(reader)).map(({ id }) => id))
  const world = { zone, calendars: (await listCalendarRows(reader)).map(({ file }) => calendarOf(file)), dayParts: (await listDayPartRows(reader)).map((row) => dayPartOf(row)) }
  const answer: CalendarRow[] = []
  const matched = new Set<EntryId>()
  for (const [index, row] of rows.entries()) {
    await setImmediate()
    const { span, refusal, notes } = judge(row, world)
    const match = row.id !== null && isKnown(row, known, organisation) && !matched.has(row.id) ? row.id : null
    if (match !== null) matched.add(match)
    const { playlist, priority, rank, targets } = row.was
    const was = playlist && priority && rank !== undefined && targets && playlists.has(playlist) ? { playlist, priority, rank, targets } : null
    answer.push({ index, name: row.name, when: refusal === null ? row.when : null, refusal, notes: [...row.notes, ...notes], span, match, was })
  }
  return answer
}

/** An event from elsewhere is only what the same organisation made of it before: nobody offers theirs in its place. */
function isKnown({ id, isFromElsewhere }: Row, known: ReadonlyMap<EntryId, OrganisationId>, organisation: OrganisationId): boolean {
  const of = id === null ? undefined : known.get(id)
  return of !== undefined && (!isFromElsewhere || of === organisation)
}

export async function zoneOfSite(reader: Reader, id: SiteId): Promise<string> {
  const site = await findSite(reader, id)
  if (site === null) throw invalid('所选站点不存在，可能已被删除。', 'The chosen site is not there; it may have been deleted.', 'site')
  return site.zone
}

/** What happens more often is not counted to its end, and what comes later than this after its first time is not looked for. */
const COUNTED = 500
const LOOKED_AHEAD_MS = 20 * 366 * 86_400_000

function judge({ when, refusal }: Row, { zone, calendars, dayParts }: Required<Pick<Schedule, 'zone' | 'calendars' | 'dayParts'>>): Pick<CalendarRow, 'span' | 'refusal' | 'notes'> {
  if (when === null) return { span: null, refusal, notes: [] }
  const needsThem = 'dates' in when || when.kind === 'day-part'
  const parsed = parseSchedule({
    zone,
    entries: [{ id: 'entry', playlist: 'playlist', priority: 'normal', when, anchor: 0, rank: 0 }],
    playlists: [{ id: 'playlist', slots: [] }],
    fallback: null,
    ...(needsThem ? { calendars, dayParts } : {}),
  })
  if (parsed.kind === 'refused') {
    const [reason] = parsed.reasons
    return { span: null, refusal: reason === undefined ? null : { property: propertyOf(reason.path), message: reason.words }, notes: [] }
  }
  const prepared = prepare(parsed.schedule)
  const [first] = occurrences(prepared, 'entry', 0, 1)
  if (first === undefined) return { span: null, refusal: { property: 'DTSTART', message: { zh: '没有一次会播放。', en: 'There is no occurrence of it.' } }, notes: [] }
  const isStartLeftOut = when.kind === 'rule' && instantAt(zone, when.start) < first.start && when.without?.includes(when.start) !== true
  return { span: { from: Math.max(0, first.start), to: lastEnd(prepared, first) }, refusal: null, notes: isStartLeftOut ? [{ zh: '开始那一次不符合它自己的重复规则，不播。', en: 'Its first time does not follow its own rule and is left out.' }] : [] }
}

/** Null: for ever, or so far that it was not counted. */
function lastEnd(prepared: Prepared, first: Occurrence): number | null {
  let last = first
  for (let counted = 1; counted < COUNTED && last.end < Infinity; counted += 1) {
    const [next] = occurrences(prepared, 'entry', last.end, 1)
    if (next === undefined) return last.end
    if (next.start > first.start + LOOKED_AHEAD_MS) return null
    last = next
  }
  return null
}

/** What a calendar file calls a part of `when`. */
function propertyOf(path: readonly (string | number)[]): string {
  return { rule: 'RRULE', lastsMs: 'DTEND', to: 'DTEND', end: 'DTEND', without: 'EXDATE', with: 'RDATE' }[String(path[3])] ?? ('DTSTART' satisfies RowRefusal['property'])
}
