import type { MediaHash } from '#protocol'
import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import type { Reader } from '../../database/index.ts'
import { conflict, notFound } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { usersOf } from '../uses/index.ts'
import { dropBytes } from './drop-bytes.ts'
import './events.ts'
import { findMedium, removeMedium } from './store.ts'

/** Whether some screen's present programme or a takeover needs a medium. */
export type IsOnGlass = (reader: Reader, hash: MediaHash) => Promise<boolean>

export async function deleteMedium(needs: Needs, actor: Actor, hash: MediaHash, isOnGlass: IsOnGlass): Promise<void> {
  await act(needs, actor, async (a) => {
    const medium = await findMedium(a.tx, hash)
    if (medium === null) throw notFound('没有这个素材。', 'There is no such medium.')
    await a.must('content.edit', medium.organisation)
    const users = await usersOf(a.tx, { kind: 'medium', id: hash })
    if (users.length > 0)
      throw conflict(
        `有 ${users.length} 个内容正在使用这个素材，不能删除。请先从这些内容中移除。`,
        `The medium is used by ${users.length} items. Take it out of them first.`,
      )
    if (await isOnGlass(a.tx, hash))
      throw conflict(
        '屏幕当前的节目单或未结束的插播仍要用到这个素材。请先发布一个不含它的版本，或等插播结束，再删除。',
        'What screens play now, or a takeover that is not over, still needs this medium. Publish without it, or wait for the end of the takeover, then delete it.',
      )
    await removeMedium(a.tx, hash)
    await a.record({ act: 'medium.deleted', subject: { kind: 'medium', id: hash }, detail: { fileName: medium.fileName, organisation: medium.organisation } })
    await a.emit('media.changed', { hash })
  })
  await dropBytes(needs, hash)
}
