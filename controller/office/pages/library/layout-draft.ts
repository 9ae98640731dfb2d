import { zone as zoneSchema, type Box, type LayoutItem } from '#content'

/** A zone on the way to being right: what it shows may not be chosen yet. `shows` is `playlist:` or `item:` and an id. */
export interface ZoneDraft {
  readonly id: string
  readonly shows: string
}

export interface PlacedDraft {
  readonly zone: string
  readonly box: Box
  readonly z: number
}

export interface LayoutDraft {
  readonly zones: readonly ZoneDraft[]
  readonly landscape: readonly PlacedDraft[]
  readonly portrait: readonly PlacedDraft[]
}

export const layoutPresets = ['strip', 'columns', 'side', 'quarters'] as const
export type LayoutPreset = (typeof layoutPresets)[number]

type Boxes = Readonly<Record<string, readonly [x: number, y: number, width: number, height: number]>>

/** Each shape of glass is composed for itself: beside each other where it is wide, below each other where it is tall. */
const boxes: Readonly<Record<LayoutPreset, { readonly landscape: Boxes; readonly portrait: Boxes }>> = {
  strip: { landscape: { main: [0, 0, 1, 0.86], strip: [0, 0.86, 1, 0.14] }, portrait: { main: [0, 0, 1, 0.9], strip: [0, 0.9, 1, 0.1] } },
  columns: { landscape: { first: [0, 0, 0.5, 1], second: [0.5, 0, 0.5, 1] }, portrait: { first: [0, 0, 1, 0.5], second: [0, 0.5, 1, 0.5] } },
  side: { landscape: { main: [0, 0, 0.68, 1], side: [0.68, 0, 0.32, 1] }, portrait: { main: [0, 0, 1, 0.6], side: [0, 0.6, 1, 0.4] } },
  quarters: {
    landscape: { first: [0, 0, 0.5, 0.5], second: [0.5, 0, 0.5, 0.5], third: [0, 0.5, 0.5, 0.5], fourth: [0.5, 0.5, 0.5, 0.5] },
    portrait: { first: [0, 0, 0.5, 0.5], second: [0.5, 0, 0.5, 0.5], third: [0, 0.5, 0.5, 0.5], fourth: [0.5, 0.5, 0.5, 0.5] },
  },
}

/** The preset with what was chosen already, zone by zone in their order. */
export function withPreset(preset: LayoutPreset, before: LayoutDraft | null): LayoutDraft {
  const { landscape, portrait } = boxes[preset]
  const zones = Object.keys(landscape).map((id, index) => ({ id, shows: before?.zones[index]?.shows ?? '' }))
  return { zones, landscape: placed(landscape), portrait: placed(portrait) }
}

function placed(of: Boxes): PlacedDraft[] {
  return Object.entries(of).map(([zone, [x, y, width, height]]) => ({ zone, box: { x, y, width, height }, z: 0 }))
}

/** Null: its boxes are its own. */
export function presetOf(draft: LayoutDraft): LayoutPreset | null {
  const said = ({ landscape, portrait }: LayoutDraft) => JSON.stringify([landscape, portrait])
  return layoutPresets.find((preset) => said(withPreset(preset, null)) === said(draft)) ?? null
}

export function layoutDraftOf({ zones, landscape, portrait }: LayoutItem): LayoutDraft {
  return {
    zones: zones.map(({ id, content }) => ({ id, shows: content.kind === 'playlist' ? `playlist:${content.playlist}` : `item:${content.item}` })),
    landscape: landscape ?? portrait ?? [],
    portrait: portrait ?? landscape ?? [],
  }
}

/** As it would be saved; the schema says what is wrong with it. */
export function writtenLayout({ zones, landscape, portrait }: LayoutDraft): Readonly<Record<string, unknown>> {
  return { zones: zones.map(({ id, shows }) => ({ id, content: contentOf(shows) })), landscape, portrait }
}

/** A zone whose choice is missing shows the ground in a preview. */
export function previewedLayout(draft: LayoutDraft): Readonly<Record<string, unknown>> {
  const zones = draft.zones.filter(({ id, shows }) => zoneSchema.safeParse({ id, content: contentOf(shows) }).success)
  const isKnown = ({ zone }: PlacedDraft) => zones.some(({ id }) => id === zone)
  return writtenLayout({ zones, landscape: draft.landscape.filter(isKnown), portrait: draft.portrait.filter(isKnown) })
}

function contentOf(shows: string): Readonly<Record<string, unknown>> {
  const id = shows.slice(shows.indexOf(':') + 1)
  return shows.startsWith('item:') ? { kind: 'item', item: id } : { kind: 'playlist', playlist: id }
}

/** With one box moved; parts of a hundredth are kept as they were typed. */
export function withBox(draft: LayoutDraft, shape: 'landscape' | 'portrait', zone: string, part: Partial<Box>): LayoutDraft {
  return { ...draft, [shape]: draft[shape].map((each) => (each.zone === zone ? { ...each, box: { ...each.box, ...part } } : each)) }
}

export function isInside({ box }: PlacedDraft): boolean {
  const { x, y, width, height } = box
  return [x, y, width, height].every((each) => each >= 0 && each <= 1) && width >= 0.05 && height >= 0.05 && x + width <= 1.0001 && y + height <= 1.0001
}
