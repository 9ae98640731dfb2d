import type { DayPartDraft, DayPartId, LibraryDayPart, OrganisationId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { newId } from '../../new-id.ts'
import { mustBeSchedule } from '../playlists/index.ts'
import './events.ts'
import { dayPartOf, insertDayPart, libraryDayPartOf, type DayPartRow } from './store.ts'

export async function createDayPart(needs: ActNeeds, actor: Actor, organisation: OrganisationId, draft: DayPartDraft): Promise<LibraryDayPart> {
  return act(needs, actor, async (a) => {
    await a.must('content.edit', organisation)
    const id = newId<DayPartId>()
    mustBeSchedule({ dayParts: [dayPartOf({ id, ...draft })] }, 2)
    const { name, windows, exceptions } = draft
    const row: DayPartRow = { id, organisation, name, windows, exceptions, revision: 1, changedAt: a.now, createdAt: a.now }
    await insertDayPart(a.tx, row)
    await a.record({ act: 'day-part.created', subject: { kind: 'day-part', id }, detail: { organisation, name, windows, exceptions } })
    await a.emit('day-part.changed', { dayPart: id })
    return libraryDayPartOf(row, 0)
  })
}
