import { mediaHash, playhead, type Playhead } from '#content'
import { z } from 'zod'
import { instant, takeoverId } from '../ids.ts'
import { endpoint } from './endpoint.ts'

/** A lecture whose film is over gives the screens back after so long, unless somebody plays it again or puts it elsewhere. */
export const LECTURE_REST_MS = 5 * 60_000

/** When the film of a lecture is over, as it is led now (epoch ms). Infinity where it stands before its end, or its length (ms) is not known. */
export function filmOverAt({ at, positionMs, isRunning }: Playhead, filmMs: number | null): number {
  const leftMs = (filmMs ?? Infinity) - positionMs
  if (leftMs <= 0) return at
  return isRunning ? at + leftMs : Infinity
}

/** What a phone needs to follow a lecture. `soon`: it has not begun. `members`: whoever wants to follow signs in first. */
export const lectureView = z.discriminatedUnion('state', [
  z.object({ state: z.literal('on'), name: z.string(), medium: mediaHash, filmMs: z.int().nullable(), playhead, until: instant }),
  z.object({ state: z.literal('soon'), name: z.string(), from: instant }),
  z.object({ state: z.literal('members') }),
  z.object({ state: z.literal('over') }),
])
export type LectureView = z.infer<typeof lectureView>
export const readLecture = endpoint({ method: 'GET', path: '/api/lectures/:id', group: 'takeovers', access: 'anyone', words: { zh: '跟看大课堂', en: 'Follow a lecture' }, params: z.object({ id: takeoverId }), answer: lectureView })
