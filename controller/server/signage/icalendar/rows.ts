import type { EntryDraft, EntryId, OrganisationId, Words } from '#protocol'
import { setImmediate } from 'node:timers/promises'
import { entryIdFor, entryOf, partsFrom } from './marks.ts'
import { readEvent, type ReadEvent, type RowRefusal } from './read-event.ts'
import { readFile } from './read-file.ts'
import { digestOf } from './times.ts'
import { wallIn, whenOf } from './when-of.ts'
import { zoneNamed } from './zones.ts'

/** One entry that a file would give, before the engine has been asked about it. */
export interface Row {
  readonly name: string
  readonly when: EntryDraft['when'] | null
  readonly refusal: RowRefusal | null
  readonly notes: readonly Words[]
  /** The entry that it is or was, if it is there. */
  readonly id: EntryId | null
  /** The file names no entry of ours: the id follows from its UID, and anybody can work it out. */
  readonly isFromElsewhere: boolean
  /** What a file of our own says of the entry. */
  readonly was: Partial<EntryDraft>
}

/** The same file gives the same rows in the same order. */
export async function rowsOf(text: string, organisation: OrganisationId, zone: string): Promise<readonly Row[]> {
  const events: ReadEvent[] = []
  for (const event of await readFile(text)) {
    // Others may ask something meanwhile.
    await setImmediate()
    events.push(readEvent(event))
  }
  const whole = intact(events)
  const overrides = Map.groupBy(
    events.filter((event) => event.uid !== null && event.instead !== null && !event.isOfAllAfter),
    ({ uid }) => uid,
  )
  const rows: Row[] = []
  for (const event of events) {
    await setImmediate()
    const entry = entryOf(event.own)
    if (entry !== null && whole.has(entry)) {
      const { when, ...was } = partsFrom(event.own)
      if (when !== undefined) rows.push({ name: event.name || UNNAMED, when, refusal: null, notes: broughtBy(was), id: entry, isFromElsewhere: false, was })
      continue
    }
    // A cancelled occurrence is only left out of its series.
    if (event.instead !== null && event.isCancelled) continue
    const changed = event.instead === null ? (overrides.get(event.uid) ?? []) : []
    // A series has one event; another that calls itself the same has no part in its changes.
    if (changed.length > 0) overrides.delete(event.uid)
    rows.push(rowOf(event, changed, organisation, zone))
  }
  return rows
}

const UNNAMED = '未命名日程'

/** The entries all of whose events are here as they were written. */
function intact(events: readonly ReadEvent[]): ReadonlySet<EntryId> {
  const found = new Set<EntryId>()
  const byEntry = Map.groupBy(events, ({ own }) => entryOf(own))
  for (const [entry, own] of byEntry) {
    const wanted = own.find((event) => event.own.has('when'))?.own.get('events')
    if (entry !== null && Number(wanted) === own.length && own.every((event) => event.times !== null && event.own.get('times') === digestOf(event.times))) found.add(entry)
  }
  return found
}

function rowOf(event: ReadEvent, overrides: readonly ReadEvent[], organisation: OrganisationId, zone: string): Row {
  const { uid, instead, own } = event
  const { when: _, ...was } = partsFrom(own)
  const row = { name: event.name || UNNAMED, notes: [...notesOf(event, overrides), ...broughtBy(was)], was, isFromElsewhere: entryOf(own) === null, id: uid === null ? null : (entryOf(own) ?? entryIdFor(organisation, uid, instead && `${instead.wall} ${instead.zone}`)) }
  const refuse = (refusal: RowRefusal): Row => ({ ...row, when: null, refusal })
  if (event.isCancelled) return refuse({ property: 'STATUS', message: { zh: '这个日程已取消。', en: 'This event was cancelled.' } })
  if (event.isOfAllAfter) return refuse({ property: 'RECURRENCE-ID', message: { zh: '不支持“此后所有”的改动，请在日历软件中拆成两个日程。', en: 'A change of “this and all following” is not supported; make two events of it in your calendar program.' } })
  if (event.times === null) return refuse(event.refusal ?? { property: 'VEVENT', message: { zh: '无法读取。', en: 'It cannot be read.' } })
  const meant = whenOf(event.times, zone)
  if (meant.kind === 'refused') return refuse(meant.refusal)
  return { ...row, when: withoutChanged(meant.when, event, overrides, zone), refusal: null }
}

/** A series without the occurrences that the file says something else of; those are rows of their own, or cancelled. */
function withoutChanged(when: EntryDraft['when'], { times }: ReadEvent, overrides: readonly ReadEvent[], site: string): EntryDraft['when'] {
  if (when.kind !== 'rule' || overrides.length === 0) return when
  const zone = times?.start.zone == null ? site : (zoneNamed(times.start.zone) ?? site)
  const changed = overrides.flatMap(({ instead }) => {
    if (instead === null) return []
    const wall = instead.wall.length === 10 ? `${instead.wall}${when.start.slice(10)}` : wallIn(instead, zone)
    return wall === null ? [] : [wall]
  })
  return { ...when, without: [...new Set([...(when.without ?? []), ...changed])].sort() }
}

function notesOf(event: ReadEvent, overrides: readonly ReadEvent[]): Words[] {
  const moved = overrides.filter(({ isCancelled }) => !isCancelled).length
  const lost = event.lost.flatMap((name) => LOST[name] ?? [])
  return [
    ...(event.name === '' ? [{ zh: '没有标题。', en: 'It has no title.' }] : []),
    ...(event.isNameCut ? [{ zh: '标题太长，只取前 80 个字。', en: 'The title is too long; its first 80 characters are taken.' }] : []),
    ...(event.instead !== null ? [{ zh: '系列中单独改动的一次。', en: 'One occurrence of a series, changed by itself.' }] : []),
    ...(moved > 0 ? [{ zh: `其中 ${moved} 次有改动，单独列出。`, en: `${moved} of its occurrences were changed; they are listed by themselves.` }] : []),
    ...(event.own.has('entry') ? [{ zh: '导出后在别的软件中改过时间，按改后的时间。', en: 'Another program changed its times after the export; they are taken as they are now.' }] : []),
    ...(lost.length > 0 ? [{ zh: `不导入：${lost.map(({ zh }) => zh).join('、')}。`, en: `Not imported: ${lost.map(({ en }) => en).join(', ')}.` }] : []),
    ...(event.hasAlarms ? [{ zh: '不导入提醒。', en: 'Reminders are not imported.' }] : []),
  ]
}

/** What an import takes from the file without asking, so that nobody brings in what they have not seen. */
function broughtBy({ voice, criteria = [], inStep = false }: Partial<EntryDraft>): Words[] {
  return [
    ...(voice?.kind === 'share' ? [{ zh: `文件带来：占 ${voice.percent}% 的时间。`, en: `The file brings with it: ${voice.percent}% of the time.` }] : []),
    ...(voice?.kind === 'weight' ? [{ zh: `文件带来：权重 ${voice.weight}。`, en: `The file brings with it: a weight of ${voice.weight}.` }] : []),
    ...(criteria.length > 0 ? [{ zh: `文件带来：${criteria.length} 个播放条件。`, en: `The file brings with it: conditions on live data (${criteria.length}).` }] : []),
    ...(inStep ? [{ zh: '文件带来：与其他屏幕同步。', en: 'The file brings with it: in step with other screens.' }] : []),
  ]
}

const LOST: Readonly<Record<string, Words>> = {
  attendee: { zh: '参加者', en: 'attendees' },
  organizer: { zh: '组织者', en: 'the organiser' },
  location: { zh: '地点', en: 'the place' },
  description: { zh: '说明', en: 'the description' },
  attach: { zh: '附件', en: 'attachments' },
  url: { zh: '链接', en: 'the link' },
}
