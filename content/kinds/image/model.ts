import { z } from 'zod'
import { base, fit } from '../../base.ts'
import { mediaHash } from '../../ids.ts'

/** One picture. `focus` is the point that stays visible when the picture is cropped, in fractions of its width and height. */
export const image = base.extend({
  kind: z.literal('image'),
  medium: mediaHash,
  fit,
  focus: z.object({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }),
})
export type ImageItem = z.infer<typeof image>
