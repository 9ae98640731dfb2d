import type { MediaHash, OrganisationId } from '#protocol'
import sharp from 'sharp'
import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import { invalid, notFound, RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import './events.ts'
import { findMedium, markThumbnail } from './store.ts'
import { thumbnailOf } from './thumbnail.ts'

/** Keeps a still that an editor's browser made; the picture is drawn anew, never stored as it came. */
export async function setThumbnail(needs: Needs, actor: Actor, hash: MediaHash, picture: Uint8Array): Promise<void> {
  const known = await findMedium(needs.database.read, hash)
  if (known === null) throw notFound('没有这个素材。', 'There is no such medium.')
  // Before the picture is opened: decoding is work that not everybody may ask for.
  await mustEdit(needs, actor, known.organisation)
  const webp = await drawAnew(picture).catch((cause: unknown) => {
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

async function mustEdit({ access, database, clock }: Needs, actor: Actor, organisation: OrganisationId): Promise<void> {
  if (await access.allows(database.read, actor, 'content.edit', organisation, clock.now())) return
  throw new RefusalError('forbidden', { zh: '您在该组织没有内容编辑权限。', en: 'You may not edit content of this organisation.' })
}

const FORMATS: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp'])
const MOST_PIXELS = 4096 * 4096

async function drawAnew(picture: Uint8Array): Promise<Uint8Array> {
  const { format, width, height } = await sharp(picture, { limitInputPixels: false }).metadata()
  if (!FORMATS.has(format) || width * height > MOST_PIXELS) throw new Error(`a still of ${format}, ${width} by ${height}, is not taken`)
  return thumbnailOf(picture)
}
