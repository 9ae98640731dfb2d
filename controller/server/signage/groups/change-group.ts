import type { GroupId, ScreenGroup } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { notFound } from '../../errors.ts'
import { mustBeScreens } from './create-group.ts'
import './events.ts'
import { findGroup, renameGroup, setGroupScreens } from './store.ts'

export async function changeGroup(needs: ActNeeds, actor: Actor, id: GroupId, draft: Pick<ScreenGroup, 'name' | 'screens'>): Promise<ScreenGroup> {
  return act(needs, actor, async (a) => {
    const row = await findGroup(a.tx, id)
    if (row === null) throw notFound('没有这个分组。', 'There is no such group.')
    await a.must('screens.manage', row.organisation)
    const { name, screens } = draft
    await mustBeScreens(a.tx, screens)
    await renameGroup(a.tx, id, name)
    await setGroupScreens(a.tx, id, screens)
    await a.record({ act: 'group.changed', subject: { kind: 'group', id }, detail: { ...draft } })
    await a.emit('group.changed', { group: id })
    return { id, organisation: row.organisation, name, screens }
  })
}
