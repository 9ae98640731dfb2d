import type { MediaHash } from '#protocol'
import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import { invalid, notFound } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import './events.ts'
import { findMedium, markThumbnail } from './store.ts'
import { thumbnailOf } from './thumbnail.ts'

/** Keeps a still that an editor's browser made; the picture is drawn anew, never stored as it came. */
export async function setThumbnail(needs: Needs, actor: Actor, hash: MediaHash, picture: Uint8Array): Promise<void> {
  const webp = await thumbnailOf(picture).catch((cause: unknown) => {
    throw Object.assign(invalid('缩略图不是有效的图片。', 'The still is no picture.', 'picture'), { cause })
  })
  await act(needs, actor, async (a) => {
    const medium = await findMedium(a.tx, hash)
    if (medium === null) throw notFound('没有这个素材。', 'There is no such medium.')
    await a.must('content.edit', medium.organisation)
    await needs.storage.writeThumbnail(hash, webp)
    await markThumbnail(a.tx, hash)
    await a.record({ act: 'medium.thumbnail-set', subject: { kind: 'medium', id: hash } })
    await a.emit('media.changed', { hash })
  })
}
