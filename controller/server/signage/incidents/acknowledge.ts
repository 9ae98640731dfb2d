import type { IncidentId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { conflict, notFound } from '../../errors.ts'
import './events.ts'
import { nameOf } from './name-of.ts'
import { addIncidentEvent, findIncident, replaceIncident, type IncidentRow } from './store.ts'

/** Somebody takes it on; a second word of theirs replaces the first. */
export async function acknowledgeIncident(needs: ActNeeds, actor: Actor, id: IncidentId, note: string): Promise<IncidentRow> {
  return act(needs, actor, async (a) => {
    const row = await findIncident(a.tx, id)
    if (row === null) throw notFound('没有这项故障。', 'There is no such incident.')
    await a.must('screens.manage', row.organisation)
    if (row.state === 'recovered') throw conflict('这项故障已经恢复。', 'This incident is over already.')
    const by = await nameOf(a)
    const changed: IncidentRow = { ...row, state: 'acknowledged', acknowledgedBy: by, acknowledgedAt: a.now, acknowledgedNote: note }
    await replaceIncident(a.tx, changed)
    await addIncidentEvent(a.tx, id, { at: a.now, what: 'acknowledged', by, note })
    await a.record({ act: 'incident.acknowledged', subject: { kind: 'incident', id }, detail: { name: row.place, kind: row.kind, note } })
    await a.emit('incident.changed', { incident: changed, what: 'acknowledged' })
    return changed
  })
}
