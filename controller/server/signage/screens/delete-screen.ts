import { topics, type ScreenId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import type { Reader } from '../../database/index.ts'
import { conflict, notFound } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { setUses, usersOf } from '../uses/index.ts'
import './events.ts'
import { findScreen, removeScreen } from './store.ts'
import { unpairScreen } from './unpair-screen.ts'

export async function deleteScreen(needs: Needs, actor: Actor, id: ScreenId): Promise<void> {
  // First its player is cut off: a credential without a screen could not be found again.
  await unpairScreen(needs, actor, id, (reader) => mustBeFree(reader, id))
  await act(needs, actor, async (a) => {
    const row = await findScreen(a.tx, id)
    if (row === null) throw notFound('没有这块屏幕。', 'There is no such screen.')
    await a.must('screens.manage', row.organisation)
    await mustBeFree(a.tx, id)
    await removeScreen(a.tx, id)
    await setUses(a.tx, { kind: 'screen', id }, [])
    await a.record({ act: 'screen.deleted', subject: { kind: 'screen', id }, detail: { name: row.name, organisation: row.organisation } })
    await a.emit('screen.removed', { screen: id })
  })
  for (const topic of [topics.reported(id), topics.presence(id)]) {
    needs.link
      .publish(topic, '', { qos: 1, retain: true })
      .catch((error: unknown) => needs.log.info({ err: error, screen: id }, 'what a deleted screen had said stays on the broker'))
  }
}

async function mustBeFree(reader: Reader, id: ScreenId): Promise<void> {
  const users = (await usersOf(reader, { kind: 'screen', id })).filter((user) => user.kind === 'entry' || user.kind === 'takeover-template')
  if (users.length > 0)
    throw conflict(
      `有 ${users.length} 条排期或插播模板指定了这块屏幕，请先修改或删除。`,
      `The screen is named by ${users.length} entries or templates of takeovers. Change or delete them first.`,
    )
}
