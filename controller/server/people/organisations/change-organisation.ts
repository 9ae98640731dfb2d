import type { OrganisationId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { assert, conflict, notFound } from '../../errors.ts'
import './events.ts'
import { findOrganisation, hangOrganisation, renameOrganisation, type OrganisationRow } from './store.ts'

/** Renames or moves. A move needs the right on both sides and takes everything below along. */
export async function changeOrganisation(needs: ActNeeds, actor: Actor, id: OrganisationId, change: { readonly name?: string | undefined; readonly parent?: OrganisationId | undefined }): Promise<OrganisationRow> {
  return act(needs, actor, async (a) => {
    const before = await findOrganisation(a.tx, id)
    if (before === null) throw notFound('没有这个组织。', 'There is no such organisation.')
    await a.must('people.manage', id)
    const isMoved = change.parent !== undefined && change.parent !== before.parent
    const isRenamed = change.name !== undefined && change.name !== before.name
    if (isMoved) {
      const parent = await findOrganisation(a.tx, change.parent)
      if (parent === null) throw notFound('没有这个上级组织。', 'There is no such parent organisation.')
      if (before.parent === null) throw conflict('最上级组织不能移动。', 'The organisation at the top cannot be moved.')
      if (parent.path.startsWith(before.path)) throw conflict('不能把组织移到自己或自己的下级之下。', 'An organisation cannot be moved under itself or under one of its own.')
      await a.must('people.manage', before.parent)
      await a.must('people.manage', parent.id)
      await hangOrganisation(a.tx, before, parent)
    }
    if (isRenamed) await renameOrganisation(a.tx, id, change.name)
    const after = await findOrganisation(a.tx, id)
    assert(after !== null, 'an organisation that was changed exists')
    if (isMoved || isRenamed) {
      await a.record({ act: 'organisation.changed', subject: { kind: 'organisation', id }, detail: { before: { name: before.name, parent: before.parent }, after: { name: after.name, parent: after.parent } } })
      await a.emit('organisation.changed', { organisation: id })
    } else a.nothingChanged()
    return after
  })
}
