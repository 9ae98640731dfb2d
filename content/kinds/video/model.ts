import { z } from 'zod'
import { base, fit } from '../../base.ts'
import { mediaHash } from '../../ids.ts'

/** One silent video. Where video does not run (previews, the wall) the medium's thumbnail stands for it. */
export const video = base.extend({
  kind: z.literal('video'),
  medium: mediaHash,
  fit,
})
export type VideoItem = z.infer<typeof video>
