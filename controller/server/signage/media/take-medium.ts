import type { MediaHash, OrganisationId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import { conflict } from '../../errors.ts'
import type { Running } from '../../jobs.ts'
import type { Needs } from '../../needs.ts'
import { dropBytes } from './drop-bytes.ts'
import './events.ts'
import { probe } from './probe.ts'
import type { Probed } from './probed.ts'
import { refuse } from './reasons.ts'
import { findMedium, insertMedium } from './store.ts'
import { stillOf, thumbnailOf } from './thumbnail.ts'

export interface Arrived {
  readonly path: string
  readonly fileName: string
  readonly organisation: OrganisationId
}

/** Makes a medium of a file, which is moved or left behind. The same bytes again are the medium that is already there. */
export async function takeMedium(needs: Needs, actor: Actor, arrived: Arrived, running: Running): Promise<{ readonly medium: MediaHash }> {
  const probed = await probe(arrived.path)
  running.progress(0.3)
  const { hash, sizeBytes, chunks } = await needs.storage.take(arrived.path, running.signal, (fraction) => running.progress(0.3 + 0.5 * fraction))
  const isKnown = (await findMedium(needs.database.read, hash)) !== null
  const thumbnail = isKnown ? null : await makeThumbnail(needs, hash, probed, running.signal).catch(async (error: unknown) => {
    await dropBytes(needs, hash)
    throw error
  })
  if (thumbnail !== null) await needs.storage.writeThumbnail(hash, thumbnail)
  running.progress(0.95)
  await act(needs, actor, async (a) => {
    await a.must('content.edit', arrived.organisation)
    if ((await findMedium(a.tx, hash)) !== null) return a.nothingChanged()
    // Deleting the same medium a moment ago may have taken the bytes away again.
    if (!(await needs.storage.has(hash))) throw conflict('这个素材刚刚被删除。请重新上传。', 'This medium was deleted just now. Upload it again.')
    const { fileName, organisation } = arrived
    await insertMedium(a.tx, { hash, sizeBytes, chunks: [...chunks], ...probed, fileName, organisation, hasThumbnail: thumbnail !== null, createdAt: a.now })
    await a.record({ act: 'medium.added', subject: { kind: 'medium', id: hash }, detail: { fileName, organisation, type: probed.type, sizeBytes } })
    await a.emit('media.changed', { hash })
  }).catch(async (error: unknown) => {
    await dropBytes(needs, hash)
    throw error
  })
  return { medium: hash }
}

async function makeThumbnail(needs: Needs, hash: MediaHash, probed: Probed, signal: AbortSignal): Promise<Uint8Array | null> {
  const path = needs.storage.path(hash)
  if (probed.durationMs === null) {
    return thumbnailOf(path).catch((cause: unknown) => {
      throw refuse('picture-broken', cause)
    })
  }
  const still = await stillOf(path, Math.min(probed.durationMs / 3, 3000), signal)
  return still === null ? null : thumbnailOf(still)
}
