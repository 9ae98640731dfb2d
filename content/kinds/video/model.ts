import { z } from 'zod'
import { base, fit } from '../../base.ts'
import { mediaHash } from '../../ids.ts'
import { playhead } from './playhead.ts'

/** One video. Where video does not run (previews, the wall) the medium's thumbnail stands for it. */
export const video = base.extend({
  kind: z.literal('video'),
  medium: mediaHash,
  fit,
  /** Whether it sounds, where the screen may; silent if left out. */
  sound: z.boolean().optional(),
  /** Left out where nobody leads it: it runs from the start of its turn. */
  playhead: playhead.optional(),
})
export type VideoItem = z.infer<typeof video>
