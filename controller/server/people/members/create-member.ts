import type { MemberId, OrganisationId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { notFound } from '../../errors.ts'
import { newId } from '../../new-id.ts'
import { findOrganisation } from '../organisations/index.ts'
import './events.ts'
import { insertMember, type MemberRow } from './store.ts'

export async function createMember(needs: ActNeeds, actor: Actor, draft: { readonly organisation: OrganisationId; readonly name: string }): Promise<MemberRow> {
  return act(needs, actor, async (a) => {
    if ((await findOrganisation(a.tx, draft.organisation)) === null) throw notFound('没有这个组织。', 'There is no such organisation.')
    await a.must('people.manage', draft.organisation)
    const row: MemberRow = { id: newId<MemberId>(), organisation: draft.organisation, name: draft.name, isActive: true, createdAt: a.now }
    await insertMember(a.tx, row)
    await a.record({ act: 'member.created', subject: { kind: 'member', id: row.id }, detail: { organisation: row.organisation } })
    await a.emit('member.created', { member: row.id, organisation: row.organisation })
    return row
  })
}
