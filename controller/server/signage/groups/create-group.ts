import type { GroupId, ScreenGroup, ScreenId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import type { Reader } from '../../database/index.ts'
import { invalid } from '../../errors.ts'
import { newId } from '../../new-id.ts'
import { listScreenRows } from '../screens/index.ts'
import './events.ts'
import { insertGroup, setGroupScreens } from './store.ts'

export async function createGroup(needs: ActNeeds, actor: Actor, draft: Omit<ScreenGroup, 'id' | 'revision'>): Promise<ScreenGroup> {
  return act(needs, actor, async (a) => {
    const { organisation, name, screens } = draft
    await a.must('screens.manage', organisation)
    await mustBeScreens(a.tx, screens)
    const id = newId<GroupId>()
    await insertGroup(a.tx, { id, organisation, name, revision: 1, createdAt: a.now })
    await setGroupScreens(a.tx, id, screens)
    await a.record({ act: 'group.created', subject: { kind: 'group', id }, detail: { ...draft } })
    await a.emit('group.changed', { group: id })
    return { id, organisation, name, screens, revision: 1 }
  })
}

export async function mustBeScreens(reader: Reader, ids: readonly ScreenId[]): Promise<void> {
  const known = new Set((await listScreenRows(reader)).map((row) => row.id))
  const index = ids.findIndex((id) => !known.has(id))
  if (index >= 0) throw invalid('所选屏幕中有不存在的，可能已被删除。', 'One of the chosen screens is not there; it may have been deleted.', `screens.${index}`)
}
