import { calendarId, type CalendarId } from '#protocol'
import { parseCalendarFile, type CalendarFile } from '#schedules'
import { invalid, RefusalError } from '../../errors.ts'

/** The calendar that a file holds, or a refusal at the place in the file, in the engine's words. */
export function parseFile(given: unknown): { readonly id: CalendarId; readonly file: CalendarFile } {
  const parsed = parseCalendarFile(given)
  if (parsed.kind === 'refused') {
    const fields = parsed.reasons.map((reason) => ({ path: ['file', ...reason.path].join('.'), message: reason.words }))
    throw new RefusalError('invalid', fields[0]?.message ?? { zh: '日历文件有误。', en: 'The calendar file is not right.' }, { fields })
  }
  const id = calendarId.safeParse(parsed.file.id)
  if (!id.success) throw invalid('日历的编号只能用小写字母、数字和连字符，最多 64 个字符。', 'The id of a calendar has lower-case letters, digits and hyphens, 64 at most.', 'file.id')
  return { id: id.data, file: parsed.file }
}
