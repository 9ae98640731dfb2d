import type { LectureView, TakeoverId } from '#protocol'
import type { Actor } from '../../access.ts'
import type { Reader } from '../../database/index.ts'
import { notFound } from '../../errors.ts'
import { filmMsOf } from './film-length.ts'
import { findTakeover } from './store.ts'

/** What a phone that has scanned a screen needs to follow: the film by its hash, and where it is. Guests are told nothing of a lecture that is not open. */
export async function readLecture(reader: Reader, actor: Actor, id: TakeoverId, now: number): Promise<LectureView> {
  const row = await findTakeover(reader, id)
  if (row === null || row.lecture === null || row.item.kind !== 'video' || row.drill === 'silent') throw notFound('没有这堂大课堂。', 'There is no such lecture.')
  const { item, name, state, from, until, media } = row
  if (state !== 'sent' || from === null || until === null || now >= until) return { state: 'over' }
  if (!row.lecture.isOpen && actor.kind !== 'account') return { state: 'members' }
  if (now < from) return { state: 'soon', name, from }
  return { state: 'on', name, medium: item.medium, filmMs: filmMsOf(media), playhead: item.playhead ?? { at: from, positionMs: 0, isRunning: true }, until }
}
