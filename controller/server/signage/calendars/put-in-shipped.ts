import { readdir, readFile } from 'node:fs/promises'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import './events.ts'
import { parseFile } from './parse-file.ts'
import { findCalendar, noteShipped, setCalendar, wasShipped } from './store.ts'

const FOLDER = new URL('../../../../schedules/calendars/', import.meta.url)
const CONTROLLER: Actor = { kind: 'controller', part: 'calendars' }

/** Puts each calendar that comes with the program in once. From then on it is the operators': they replace and delete it. */
export async function putInShipped(needs: ActNeeds): Promise<void> {
  for (const name of (await readdir(FOLDER)).filter((each) => each.endsWith('.json')).toSorted()) {
    const { id, file } = parseFile(JSON.parse(await readFile(new URL(name, FOLDER), 'utf8')))
    if (await wasShipped(needs.database.read, id)) continue
    await act(needs, CONTROLLER, async (a) => {
      await a.must('screens.manage', null)
      await noteShipped(a.tx, id, a.now)
      if ((await findCalendar(a.tx, id)) !== null) return a.nothingChanged()
      await setCalendar(a.tx, id, file, a.now)
      await a.record({ act: 'calendar.added', subject: { kind: 'calendar', id }, detail: { name: file.name.zh, years: file.years } })
      await a.emit('calendar.changed', { calendar: id })
    })
  }
}
