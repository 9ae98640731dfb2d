import type { GroupId, Order, ScreenId } from '#protocol'
import type { Act } from '../../act.ts'
import { invalid } from '../../errors.ts'
import { changeMembers, listGroups, findGroup } from '../groups/index.ts'

/** Puts screens into groups and takes them out of others: what the entries of those groups play reaches them with the next publish. */
export async function moveScreens(a: Act, screens: readonly ScreenId[], { join, leave }: Extract<Order, { kind: 'move' }>): Promise<void> {
  if (join.length + leave.length === 0) throw invalid('没有选择要加入或离开的分组。', 'No group to join or to leave was chosen.')
  if (join.some((id) => leave.includes(id))) throw invalid('同一个分组不能既加入又离开。', 'A group cannot be joined and left at once.')
  const groups = new Map((await listGroups(a.tx)).map((group) => [group.id, group]))
  for (const id of [...join, ...leave]) {
    const group = groups.get(id)
    if (group === undefined) throw invalid('没有这个分组，可能已被删除。', 'There is no such group; it may have been deleted.')
    const others = group.screens.filter((screen) => !screens.includes(screen))
    await changeMembers(a, await mustFind(a, id), join.includes(id) ? [...group.screens, ...screens] : others)
  }
}

async function mustFind(a: Act, id: GroupId) {
  const row = await findGroup(a.tx, id)
  if (row === null) throw invalid('没有这个分组，可能已被删除。', 'There is no such group; it may have been deleted.')
  return row
}
