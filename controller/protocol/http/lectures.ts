import { mediaHash, playhead } from '#content'
import { z } from 'zod'
import { instant, takeoverId } from '../ids.ts'
import { endpoint } from './endpoint.ts'

/** What a phone needs to follow a lecture. `soon`: it has not begun. `members`: whoever wants to follow signs in first. */
export const lectureView = z.discriminatedUnion('state', [
  z.object({ state: z.literal('on'), name: z.string(), medium: mediaHash, filmMs: z.int().nullable(), playhead, until: instant }),
  z.object({ state: z.literal('soon'), name: z.string(), from: instant }),
  z.object({ state: z.literal('members') }),
  z.object({ state: z.literal('over') }),
])
export type LectureView = z.infer<typeof lectureView>
export const readLecture = endpoint({ method: 'GET', path: '/api/lectures/:id', group: 'takeovers', access: 'anyone', words: { zh: '跟看大课堂', en: 'Follow a lecture' }, params: z.object({ id: takeoverId }), answer: lectureView })
