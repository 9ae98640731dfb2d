import type { OrganisationId, OrganisationType } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type Act, type ActNeeds } from '../../act.ts'
import { notFound } from '../../errors.ts'
import { newId } from '../../new-id.ts'
import './events.ts'
import { findOrganisation, insertOrganisation, type OrganisationRow } from './store.ts'

export async function createOrganisation(needs: ActNeeds, actor: Actor, draft: { readonly parent: OrganisationId; readonly type: OrganisationType; readonly name: string }): Promise<OrganisationRow> {
  return act(needs, actor, async (a) => {
    const parent = await findOrganisation(a.tx, draft.parent)
    if (parent === null) throw notFound('没有这个上级组织。', 'There is no such parent organisation.')
    await a.must('people.manage', parent.id)
    return add(a, parent, draft)
  })
}

/** The top of a tree. Only the first set-up makes one; it has asked whether it may. */
export async function foundOrganisation(a: Act, name: string): Promise<OrganisationRow> {
  return add(a, null, { type: 'committee', name })
}

async function add(a: Act, parent: OrganisationRow | null, { type, name }: { readonly type: OrganisationType; readonly name: string }): Promise<OrganisationRow> {
  const id = newId<OrganisationId>()
  const row: OrganisationRow = { id, parent: parent?.id ?? null, type, name, path: `${parent?.path ?? '/'}${id}/`, createdAt: a.now }
  await insertOrganisation(a.tx, row)
  await a.record({ act: 'organisation.created', subject: { kind: 'organisation', id }, detail: { parent: row.parent, type, name } })
  await a.emit('organisation.created', { organisation: id })
  return row
}
