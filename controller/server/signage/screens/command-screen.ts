import { topics, type Command, type Operation, type ScreenId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import { notFound, RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { newId } from '../../new-id.ts'
import { findScreen } from './store.ts'

/** A command that comes late is not done: whoever sent it has long looked elsewhere. */
const COMMAND_LIFE_MS = 60_000

export async function commandScreen(needs: Needs, actor: Actor, screen: ScreenId, operation: Operation): Promise<Command> {
  const command = await act(needs, actor, async (a): Promise<Command> => {
    const row = await findScreen(a.tx, screen)
    if (row === null) throw notFound('没有这块屏幕。', 'There is no such screen.')
    await a.must('screens.manage', row.organisation)
    if (row.presenceKey === null) throw new RefusalError('precondition', { zh: '这块屏幕还没有配对播放端。', en: 'No player is paired with this screen.' })
    const id = newId<string>()
    await a.record({ act: 'screen.commanded', subject: { kind: 'screen', id: screen }, detail: { command: id, operation } })
    return { id, screen, operation, issuedAt: a.now, expiresAt: a.now + COMMAND_LIFE_MS }
  })
  const sealed = await needs.seals.seal('command', JSON.stringify(command))
  await needs.link.publish(topics.commands(screen), sealed, { qos: 1, retain: false }).catch((cause: unknown) => {
    throw new RefusalError(
      'precondition',
      { zh: '消息服务暂时中断，指令没有送出。请稍后再试。', en: 'The message broker is away, the command was not sent. Try again later.' },
      { cause },
    )
  })
  return command
}
