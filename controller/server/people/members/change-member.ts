import type { MemberId, OrganisationId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { notFound } from '../../errors.ts'
import { findOrganisation } from '../organisations/index.ts'
import './events.ts'
import { findMember, updateMember, type MemberRow } from './store.ts'

/** Renames, moves to another organisation, or marks as left or back. A move needs the right on both sides. */
export async function changeMember(needs: ActNeeds, actor: Actor, id: MemberId, change: { readonly name?: string | undefined; readonly organisation?: OrganisationId | undefined; readonly active?: boolean | undefined }): Promise<MemberRow> {
  return act(needs, actor, async (a) => {
    const before = await findMember(a.tx, id)
    if (before === null) throw notFound('没有这位党员。', 'There is no such member.')
    await a.must('people.manage', before.organisation)
    const after: MemberRow = { ...before, name: change.name ?? before.name, organisation: change.organisation ?? before.organisation, isActive: change.active ?? before.isActive }
    const changed = FIELDS.filter((field) => before[field] !== after[field])
    if (changed.length === 0) {
      a.nothingChanged()
      return before
    }
    if (after.organisation !== before.organisation) {
      if ((await findOrganisation(a.tx, after.organisation)) === null) throw notFound('没有这个组织。', 'There is no such organisation.')
      await a.must('people.manage', after.organisation)
    }
    await updateMember(a.tx, id, { name: after.name, organisation: after.organisation, isActive: after.isActive })
    await a.record({ act: 'member.changed', subject: { kind: 'member', id }, detail: { changed, organisation: after.organisation, isActive: after.isActive } })
    await a.emit('member.changed', { member: id, organisation: after.organisation, previousOrganisation: before.organisation })
    return after
  })
}

const FIELDS = ['name', 'organisation', 'isActive'] as const
