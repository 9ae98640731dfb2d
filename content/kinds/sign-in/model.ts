import { z } from 'zod'
import { base, theme } from '../../base.ts'
import { id } from '../../ids.ts'

/** An activity with its sign-in code and head count. The code is made by the screen itself and changes every slot. */
export const signIn = base.extend({
  kind: z.literal('sign-in'),
  theme,
  activity: z.object({
    id: id.brand<'ActivityId'>(),
    title: z.string().trim().min(1).max(60),
    place: z.string().trim().max(60),
    /** Epoch milliseconds. */
    startsAt: z.int(),
    endsAt: z.int(),
  }),
})
export type SignInItem = z.infer<typeof signIn>
