import { placeAt, courseOf, type Playhead } from '#content'
import type { LectureMove, TakeoverId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import { assert, conflict, notFound } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import './events.ts'
import { filmMsOf } from './film-length.ts'
import { sealMessage } from './message.ts'
import { mustPublishForAll } from './reach.ts'
import { findTakeover, replaceTakeover, type TakeoverRow } from './store.ts'

/** A move counts from an instant that all screens hear of before it is there: so they make it together. */
const AHEAD_MS = 400

/** Plays, pauses or moves the film on all screens of a lecture at once. */
export async function leadLecture(needs: Needs, actor: Actor, id: TakeoverId, move: LectureMove): Promise<TakeoverRow> {
  return act(needs, actor, async (a) => {
    const row = await findTakeover(a.tx, id)
    if (row === null) throw notFound('没有这堂大课堂。', 'There is no such lecture.')
    await mustPublishForAll(a, row)
    const { item, lecture } = row
    if (lecture === null || item.kind !== 'video') throw conflict('这次插播不是大课堂。', 'This takeover is no lecture.')
    if (row.state !== 'sent' || a.now >= (row.until ?? 0)) throw conflict('这堂大课堂已经结束，或还没有发出。', 'This lecture has ended, or has not been sent.')
    assert(item.playhead !== undefined, 'a lecture has a playhead from its beginning')
    const playhead = moved(item.playhead, move, filmMsOf(row.media) ?? Infinity, a.now + AHEAD_MS)
    const led: TakeoverRow = { ...row, item: { ...item, playhead } }
    await replaceTakeover(a.tx, led)
    // First of all news: nothing may stand between the commit and the screens.
    await sealMessage(needs, a)
    await a.record({ act: 'lecture.led', subject: { kind: 'takeover', id }, detail: { name: row.name, move: move.kind, positionMs: playhead.positionMs } })
    await a.emit('takeover.changed', { takeover: id })
    return led
  })
}

/** A film that has ended begins again when it is played. */
function moved(before: Playhead, move: LectureMove, filmMs: number, at: number): Playhead {
  const hereMs = Math.round(placeAt(courseOf(0, before), filmMs, at))
  switch (move.kind) {
    case 'play':
      return { at, positionMs: hereMs >= filmMs ? 0 : hereMs, isRunning: true }
    case 'pause':
      return { at, positionMs: hereMs, isRunning: false }
    case 'seek':
      return { at, positionMs: Math.min(move.positionMs, Number.isFinite(filmMs) ? filmMs : move.positionMs), isRunning: before.isRunning }
  }
}
