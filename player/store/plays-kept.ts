import { FIRST_LINK, type Play, type play, type PlaysSummary } from '#protocol'
import { linkOf } from '#seal'
import type { z } from 'zod'

/** A play before it has its number. What is left out is not known. */
export type PlayToNumber = Readonly<Omit<z.input<typeof play>, 'sequence'>>

/** Plays that a player keeps one by one while nobody takes them: 40 days of 8,640; and how many of the oldest become one summary at a time. */
export const PLAYS_LIMITS = { kept: 40 * 8640, summedAtOnce: 8640 }

/** A play with the link of the one before it, or the summary of what came before all that are kept. */
export type KeptPlay = { readonly installation: string; readonly sequence: number; readonly before: string } & ({ readonly play: Play } | { readonly summary: PlaysSummary; readonly after: string })

export interface Chain {
  readonly sequence: number
  readonly link: string
}

export const emptyChain: Chain = { sequence: 0, link: FIRST_LINK }

/** Numbers and links what comes next. */
export function next(chain: Chain, installation: string, of: PlayToNumber): { readonly kept: KeptPlay; readonly chain: Chain } {
  const numbered = { ...of, sequence: chain.sequence + 1 }
  // What a play leaves out is null, and neither is part of its link.
  return { kept: { installation, sequence: numbered.sequence, before: chain.link, play: numbered as Play }, chain: { sequence: numbered.sequence, link: linkOf(chain.link, numbered) } }
}
