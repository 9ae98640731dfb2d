import { z } from 'zod'
import { itemId } from './ids.ts'

/** How a picture follows another. `slide` comes in from the right. A cut takes no time. */
export const entrance = z.object({ kind: z.enum(['cut', 'fade', 'slide']), durationMs: z.int().min(0).max(2000) })
export type Entrance = z.infer<typeof entrance>

/** What every item has, whatever its kind. */
export const base = z.object({
  id: itemId,
  /** For the editor's lists; never drawn on glass. */
  name: z.string().trim().min(1).max(120),
  /** How it comes on glass, where not as the screen is told. */
  enter: entrance.optional(),
})

/** How a picture meets a glass of another shape: `cover` fills it and crops, `contain` shows all of it. */
export const fit = z.enum(['cover', 'contain'])
export type Fit = z.infer<typeof fit>

/** A set of design tokens. */
export const theme = z.enum(['festive', 'sober', 'clean', 'memorial'])
export type Theme = z.infer<typeof theme>
