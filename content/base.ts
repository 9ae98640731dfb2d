import { z } from 'zod'
import { itemId } from './ids.ts'

/** What every item has, whatever its kind. */
export const base = z.object({
  id: itemId,
  /** For the editor's lists; never drawn on glass. */
  name: z.string().trim().min(1).max(120),
})

/** How a picture meets a glass of another shape: `cover` fills it and crops, `contain` shows all of it. */
export const fit = z.enum(['cover', 'contain'])
export type Fit = z.infer<typeof fit>

/** A set of design tokens. */
export const theme = z.enum(['festive', 'sober', 'clean', 'memorial'])
export type Theme = z.infer<typeof theme>
