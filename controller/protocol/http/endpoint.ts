import { z } from 'zod'
import { words, type Words } from '../ids.ts'

export const errorCode = z.enum(['not-found', 'forbidden', 'unauthorised', 'conflict', 'invalid', 'limit', 'outdated', 'precondition', 'internal'])
export type ErrorCode = z.infer<typeof errorCode>

/** What the controller answers instead of what was asked for. `fields` names the inputs that were wrong. */
export const refusal = z.object({
  error: z.object({
    code: errorCode,
    message: words,
    fields: z.array(z.object({ path: z.string(), message: words })).optional(),
  }),
})
export type Refusal = z.infer<typeof refusal>

/** What an actor may do. A post gives rights in its organisation and everything below it. */
export const right = z.enum([
  'system.manage',
  'people.manage',
  'screens.manage',
  'content.edit',
  'content.publish',
  'activities.manage',
  'trail.read',
])
export type Right = z.infer<typeof right>

/**
 * The revision that a change was made from. If another change came meanwhile, this one is refused with `outdated`, so that nobody
 * writes over what they have not seen. Left out, the last change counts.
 */
export const basedOn = { revision: z.int().min(1).optional() }

export type Schema = z.ZodType

/** One operation of the HTTP interface: the same object serves it, calls it and documents it. */
export interface Endpoint<Params extends Schema = Schema, Query extends Schema = Schema, Body extends Schema = Schema, Answer extends Schema = Schema> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** `/api/playlists/:id` */
  readonly path: string
  readonly words: Words
  /** `anyone`: no session needed. `signed-in`: any account. `rights` are checked by the verb, against what it touches. */
  readonly access: 'anyone' | 'signed-in'
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly answer: Answer
  readonly group: string
}

const nothing = z.object({})

/** Makes an endpoint; parts left out are empty objects. */
export function endpoint<P extends Schema = typeof nothing, Q extends Schema = typeof nothing, B extends Schema = typeof nothing, A extends Schema = typeof nothing>(
  of: Pick<Endpoint, 'method' | 'path' | 'words' | 'access' | 'group'> & { readonly params?: P; readonly query?: Q; readonly body?: B; readonly answer?: A },
): Endpoint<P, Q, B, A> {
  // The defaults are exactly the types that the parameters default to when a part is left out.
  const given = { params: nothing, query: nothing, body: nothing, answer: nothing, ...of }
  return given as unknown as Endpoint<P, Q, B, A>
}
