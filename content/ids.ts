import { z } from 'zod'

/** An identifier made by the controller: lower-case letters, digits and dashes, 1 to 64 characters. */
export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)

/** SHA-256 of a medium's bytes, 64 hexadecimal digits in lower case: the medium's name. */
export const mediaHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'MediaHash'>()
export type MediaHash = z.infer<typeof mediaHash>

export const itemId = id.brand<'ItemId'>()
export type ItemId = z.infer<typeof itemId>

/** A sentence in both languages of the interface. */
export const words = z.object({ zh: z.string(), en: z.string() })
export type Words = z.infer<typeof words>
