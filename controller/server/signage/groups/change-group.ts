import type { GroupId, ScreenGroup, ScreenId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type Act, type ActNeeds } from '../../act.ts'
import { mustBeBasedOn, notFound } from '../../errors.ts'
import { mustBeScreens } from './create-group.ts'
import './events.ts'
import { changeGroupRow, findGroup, setGroupScreens, type GroupRow } from './store.ts'

export async function changeGroup(needs: ActNeeds, actor: Actor, id: GroupId, draft: Pick<ScreenGroup, 'name' | 'screens'> & { readonly revision?: number | undefined }): Promise<ScreenGroup> {
  return act(needs, actor, async (a) => {
    const row = await findGroup(a.tx, id)
    if (row === null) throw notFound('没有这个分组。', 'There is no such group.')
    await a.must('screens.manage', row.organisation)
    mustBeBasedOn(row, draft.revision, '这个分组', 'this group')
    const { name, screens } = draft
    const revision = row.revision + 1
    await mustBeScreens(a.tx, screens)
    await changeGroupRow(a.tx, id, { name, revision })
    await setGroupScreens(a.tx, id, screens)
    await a.record({ act: 'group.changed', subject: { kind: 'group', id }, detail: { name, screens } })
    await a.emit('group.changed', { group: id })
    return { id, organisation: row.organisation, name, screens, revision }
  })
}

/** Gives a group other screens, as a part of an act. */
export async function changeMembers(a: Act, { id, organisation, name, revision }: GroupRow, screens: readonly ScreenId[]): Promise<void> {
  await a.must('screens.manage', organisation)
  await changeGroupRow(a.tx, id, { name, revision: revision + 1 })
  await setGroupScreens(a.tx, id, screens)
  await a.record({ act: 'group.changed', subject: { kind: 'group', id }, detail: { name, screens } })
  await a.emit('group.changed', { group: id })
}
