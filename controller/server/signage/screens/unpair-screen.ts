import type { ScreenId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import type { Reader } from '../../database/index.ts'
import { notFound } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import './events.ts'
import { closeWaysTo, findScreen, listScreenRows, updateScreen, type ScreenRow } from './store.ts'

/**
 * Cuts the player off and lets the screen wait for a new one, which no earlier link or confirmed code lets in. Where the broker could not be told, asking again tells
 * it again, and so does the next start. `check` may refuse, once the right has been checked.
 */
export async function unpairScreen(
  needs: Needs,
  actor: Actor,
  id: ScreenId,
  check: (reader: Reader) => Promise<void> = async () => undefined,
): Promise<ScreenRow> {
  const unpaired = await act(needs, actor, async (a) => {
    const row = await findScreen(a.tx, id)
    if (row === null) throw notFound('没有这块屏幕。', 'There is no such screen.')
    await a.must('screens.manage', row.organisation)
    await check(a.tx)
    const without = { presenceKey: null, deviceKey: null, pairedAt: null, reported: null, lastSeenAt: null }
    await updateScreen(a.tx, id, without)
    await closeWaysTo(a.tx, id)
    await a.record({ act: 'screen.unpaired', subject: { kind: 'screen', id }, detail: { name: row.name } })
    await a.emit('screen.unpaired', { screen: id })
    await a.emit('screen.changed', { screen: id })
    return { ...row, ...without }
  })
  await needs.credentials.revoke(id)
  return unpaired
}

/** Nobody may be connected as a screen that has no player. */
export async function revokeUnpaired(needs: Needs): Promise<void> {
  for (const row of await listScreenRows(needs.database.read)) if (row.presenceKey === null) await needs.credentials.revoke(row.id)
}
