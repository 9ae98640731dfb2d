import { z } from 'zod'
import { base, theme } from '../../base.ts'
import { mediaHash } from '../../ids.ts'

/** A heading, a text and a picture, composed for the glass it is on. Line breaks in the texts are kept. */
export const poster = base.extend({
  kind: z.literal('poster'),
  theme,
  heading: z.string().trim().min(1).max(40),
  text: z.string().trim().max(300),
  footer: z.string().trim().max(60),
  picture: mediaHash.nullable(),
})
export type PosterItem = z.infer<typeof poster>
