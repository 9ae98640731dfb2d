import { CALENDAR_EVENTS_LIMIT, CALENDAR_FILE_LIMIT } from '#protocol'
import ICAL from 'ical.js'
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { invalid, RefusalError } from '../../errors.ts'
import { readWholeLines } from './whole-lines.ts'

/** A line of an event: its name in lower case, its parameters, its values as jCal (RFC 7265) has them. */
export interface Property {
  readonly name: string
  readonly params: Readonly<Record<string, unknown>>
  readonly type: string
  readonly values: readonly unknown[]
}

export interface FileEvent {
  readonly properties: readonly Property[]
  /** Names of lines that no calendar program could read. */
  readonly unreadable: readonly string[]
  readonly alarms: number
}

const property = z.tuple([z.string(), z.record(z.string(), z.unknown()), z.string()], z.unknown())

/** No line that an entry is made of needs to be longer; reading one takes the square of its length where it is spoilt. */
const LONGEST_LINE = 64 * 1024
const LINES_AT_ONCE = 1000

/** What is read of an event, and what it is only told of that it had it. */
const READ: ReadonlySet<string> = new Set(['uid', 'summary', 'status', 'recurrence-id', 'dtstart', 'dtend', 'duration', 'rrule', 'exrule', 'exdate', 'rdate'])
const NOTED: ReadonlySet<string> = new Set(['attendee', 'organizer', 'location', 'description', 'attach', 'url'])

/** Rules are read by our own engine, which says in words what is wrong with them. */
const design = { ...ICAL.design.icalendar, property: { ...ICAL.design.icalendar.property, rrule: { defaultType: 'text' } } }

/**
 * The events of an iCalendar file, each by itself: a line that cannot be read spoils its event at most. Refuses what is no such
 * file, too long, or holds too many events.
 */
export async function readFile(text: string): Promise<readonly FileEvent[]> {
  if (text.length > CALENDAR_FILE_LIMIT) throw new RefusalError('limit', { zh: '日历文件不能超过 2 MB。', en: 'A calendar file may have 2 MB at most.' })
  if (text.includes('\uFFFD')) throw invalid('文件不是 UTF-8 编码，文字会变成乱码。请在日历软件中重新导出，或另存为 UTF-8 再导入。', 'The file is not UTF-8, so its texts would be garbled. Export it anew, or save it as UTF-8, and import that.', 'text')
  const events: { properties: Property[]; unreadable: string[]; alarms: number }[] = []
  const open: string[] = []
  let isCalendar = false
  for (const [index, line] of readWholeLines(text).entries()) {
    // Others may ask something meanwhile.
    if (index % LINES_AT_ONCE === LINES_AT_ONCE - 1) await setImmediate()
    const [, edge = '', part = ''] = /^(begin|end):(.*)$/i.exec(line)?.map((each) => each.trim().toLowerCase()) ?? []
    if (edge === 'begin') {
      open.push(part)
      isCalendar ||= part === 'vcalendar'
      if (open.length > 8) throw invalid('文件内部嵌套过深，无法读取。', 'The file is nested too deeply to be read.', 'text')
      if (part === 'vevent') {
        if (events.length === CALENDAR_EVENTS_LIMIT) throw new RefusalError('limit', { zh: `一个文件最多导入 ${CALENDAR_EVENTS_LIMIT} 个日程。`, en: `A file may have ${CALENDAR_EVENTS_LIMIT} events at most.` })
        events.push({ properties: [], unreadable: [], alarms: 0 })
      }
      const event = events.at(-1)
      if (part === 'valarm' && open.at(-2) === 'vevent' && event) event.alarms += 1
    } else if (edge === 'end') {
      if (open.pop() !== part) throw broken()
    } else {
      const event = events.at(-1)
      if (open.at(-1) === 'vevent' && event) readLine(line, event)
    }
  }
  if (!isCalendar) throw invalid('这不是日历文件（.ics）。', 'This is not a calendar file (.ics).', 'text')
  if (open.length > 0) throw broken()
  return events
}

function readLine(line: string, into: { readonly properties: Property[]; readonly unreadable: string[] }): void {
  const own = /^[\w-]{1,40}/.exec(line)?.[0].toLowerCase() ?? '?'
  if (NOTED.has(own)) into.properties.push({ name: own, params: {}, type: 'text', values: [] })
  if (!READ.has(own) && !own.startsWith('x-lobbycast-')) return
  try {
    if (line.length > LONGEST_LINE) throw new Error('too long')
    const [name, params, type, ...values] = property.parse(ICAL.parse.property(line, design))
    into.properties.push({ name, params, type, values })
  } catch {
    // Whatever the library has against a line: the event says which ones were not read, and what must be there is asked for later.
    into.unreadable.push(own.toUpperCase())
  }
}

function broken(): RefusalError {
  return invalid('日历文件不完整，可能没有下载完。请重新导出。', 'The calendar file is incomplete; perhaps it was not downloaded to the end. Export it anew.', 'text')
}
