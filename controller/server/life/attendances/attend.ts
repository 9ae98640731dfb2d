import { act, type Act } from '../../act.ts'
import type { Actor } from '../../access.ts'
import { notFound } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { newId } from '../../new-id.ts'
import { organisationOf } from '../../people/index.ts'
import { activityById } from '../activities/index.ts'
import { attendanceOf, insertAttendance, isTicketUsed, type AttendanceRow } from './store.ts'
import { parseTicket, type Ticket } from './ticket.ts'

export type Attended =
  | { readonly state: 'present'; readonly attendance: AttendanceRow; readonly activityTitle: string }
  | { readonly state: 'already'; readonly attendance: AttendanceRow; readonly activityTitle: string }
  | { readonly state: 'refused'; readonly reason: 'ticket-expired' | 'ticket-unreadable' | 'ticket-used' | 'not-a-member' | 'activity-over' }

/** Marks the member behind the account present, once, for whatever the ticket proves. */
export async function attend(needs: Needs, actor: Actor, printed: string): Promise<Attended> {
  const ticket = await parseTicket(await needs.seals.secretFor('presence-ticket'), printed)
  if (ticket === null) return { state: 'refused', reason: 'ticket-unreadable' }
  if (needs.clock.now() >= ticket.expiresAt) return { state: 'refused', reason: 'ticket-expired' }
  return act(needs, actor, (a) => markPresent(a, ticket))
}

async function markPresent(a: Act, ticket: Ticket): Promise<Attended> {
  a.allowedBecause('a member marks nobody but themself, and holds a ticket from a screen')
  const member = a.actor.kind === 'account' ? a.actor.member : null
  const organisation = member === null ? null : await organisationOf(a.tx, member)
  if (member === null || organisation === null) return nothing(a, 'not-a-member')
  const activity = await activityById(a.tx, ticket.activity)
  if (activity === undefined) throw notFound('没有这个活动。', 'There is no such activity.')

  const before = await attendanceOf(a.tx, ticket.activity, member)
  if (before !== undefined) {
    a.nothingChanged()
    return { state: 'already', attendance: before, activityTitle: activity.title }
  }
  if (a.now >= activity.endsAt) return nothing(a, 'activity-over')
  if (await isTicketUsed(a.tx, ticket.id)) return nothing(a, 'ticket-used')

  const attendance: AttendanceRow = { id: newId<string>(), activity: activity.id, member, organisation, screen: ticket.screen, slot: ticket.slot, ticket: ticket.id, at: a.now }
  await insertAttendance(a.tx, attendance)
  await a.record({ act: 'attendance.recorded', subject: { kind: 'member', id: member }, detail: { activity: activity.id, screen: ticket.screen, slot: ticket.slot }, seals: [{ table: 'attendances', id: attendance.id }] })
  await a.emit('attendance.recorded', { id: attendance.id, activity: activity.id, member, organisation, at: a.now })
  return { state: 'present', attendance, activityTitle: activity.title }
}

function nothing(a: Act, reason: 'ticket-used' | 'not-a-member' | 'activity-over'): Attended {
  a.nothingChanged()
  return { state: 'refused', reason }
}
