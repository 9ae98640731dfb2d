import { z } from 'zod'
import { base, theme } from '../../base.ts'
import { id, itemId } from '../../ids.ts'

const zoneId = id
const fraction = z.number().min(0).max(1)

/** A part of the glass, in fractions of its width and height from the upper left. */
export const box = z
  .object({ x: fraction, y: fraction, width: fraction.min(0.05), height: fraction.min(0.05) })
  .refine(({ x, width }) => x + width <= 1.0001, { error: 'It ends outside the glass.', path: ['width'] })
  .refine(({ y, height }) => y + height <= 1.0001, { error: 'It ends outside the glass.', path: ['height'] })
export type Box = z.infer<typeof box>

/** What a zone shows: a playlist, in a rotation that counts from the epoch, or always the same item. Layouts are never among it. */
export const zoneContent = z.discriminatedUnion('kind', [z.object({ kind: z.literal('playlist'), playlist: id.brand<'PlaylistId'>() }), z.object({ kind: z.literal('item'), item: itemId })])
export type ZoneContent = z.infer<typeof zoneContent>

export const zone = z.object({ id: zoneId, content: zoneContent })
export type Zone = z.infer<typeof zone>

/** Where the zones are on glass of one shape; of two in the same place the one with the higher `z` covers the other. A zone that is left out is not shown. */
export const composition = z.array(z.object({ zone: zoneId, box, z: z.int().min(0).max(20) })).min(1).max(8)
export type Composition = z.infer<typeof composition>

/** Zones of the glass, each with a rotation of its own. At least one composition is given; glass of the other shape makes do with it. */
export const layout = base
  .extend({
    kind: z.literal('layout'),
    theme,
    zones: z.array(zone).min(1).max(8),
    landscape: composition.nullable(),
    portrait: composition.nullable(),
  })
  .superRefine(({ zones, landscape, portrait }, context) => {
    const refuse = (message: string, path: (string | number)[]) => context.addIssue({ code: 'custom', message, path })
    const known = new Set<string>(zones.map((each) => each.id))
    if (known.size < zones.length) refuse('Each zone has a name of its own.', ['zones'])
    if (landscape === null && portrait === null) refuse('It has no composition.', ['landscape'])
    for (const [name, placed] of Object.entries({ landscape, portrait })) {
      for (const [index, each] of (placed ?? []).entries()) if (!known.has(each.zone)) refuse('There is no such zone.', [name, index, 'zone'])
      if (new Set(placed?.map((each) => each.zone)).size < (placed?.length ?? 0)) refuse('A zone is in one place.', [name])
    }
  })
export type LayoutItem = z.infer<typeof layout>

/** The composition for glass of that shape. */
export function compositionFor({ landscape, portrait }: Pick<LayoutItem, 'landscape' | 'portrait'>, isPortrait: boolean): Composition {
  return (isPortrait ? (portrait ?? landscape) : (landscape ?? portrait)) ?? []
}
