import { item, itemId, type Entrance, type Item, type Kind } from '#content'
import type { Activity, OrganisationId } from '#protocol'
import { language } from '#elements'
import type { ItemDraft } from '../../data/library.ts'
import { layoutDraftOf, previewedLayout, withPreset, writtenLayout, type LayoutDraft } from './layout-draft.ts'
import { editor as w } from './words.ts'

/** An item on the way to being right: texts may still be empty, media and choices missing. */
export interface Draft {
  readonly kind: Kind
  readonly name: string
  readonly medium: string | null
  readonly fit: 'cover' | 'contain'
  readonly sound: boolean
  readonly focus: { readonly x: number; readonly y: number }
  readonly url: string
  readonly theme: 'festive' | 'sober' | 'clean' | 'memorial'
  readonly heading: string
  readonly text: string
  readonly footer: string
  readonly activity: Extract<Item, { kind: 'sign-in' }>['activity'] | null
  readonly organisation: OrganisationId | null
  readonly layout: LayoutDraft
  /** Null: as the screen is told. */
  readonly enter: Entrance | null
}

export function newDraft(kind: Kind, medium: string | null, organisation: OrganisationId | null): Draft {
  return { kind, name: '', medium, fit: 'cover', sound: false, focus: { x: 0.5, y: 0.5 }, url: '', theme: 'festive', heading: kind === 'branch-ranking' ? w.rankingHeading : '', text: '', footer: '', activity: null, organisation, layout: withPreset('side', null), enter: null }
}

export function draftOf(from: Item): Draft {
  const draft = { ...newDraft(from.kind, null, null), name: from.name, enter: from.enter ?? null }
  switch (from.kind) {
    case 'image':
      return { ...draft, medium: from.medium, fit: from.fit, focus: from.focus }
    case 'video':
      return { ...draft, medium: from.medium, fit: from.fit, sound: from.sound === true }
    case 'page':
      return { ...draft, url: from.url }
    case 'poster':
      return { ...draft, theme: from.theme, heading: from.heading, text: from.text, footer: from.footer, medium: from.picture }
    case 'sign-in':
      return { ...draft, theme: from.theme, activity: from.activity }
    case 'branch-ranking':
      return { ...draft, theme: from.theme, heading: from.heading, organisation: from.organisation }
    case 'layout':
      return { ...draft, theme: from.theme, layout: layoutDraftOf(from) }
  }
}

/** What is taken from an activity when a sign-in is made for it. */
export function activityOf({ id, title, place, startsAt, endsAt }: Activity): NonNullable<Draft['activity']> {
  return { id, title, place, startsAt, endsAt }
}

/** The item as it would be saved; null while something is missing or wrong. */
export function readDraft(draft: Draft): ItemDraft | null {
  const read = item.safeParse({ id: 'draft', ...written(draft) })
  if (!read.success) return null
  const { id: _, ...rest } = read.data
  return rest
}

/** The item as far as it can be drawn: words stand for texts that are still empty. */
export function previewOf(draft: Draft): Item | null {
  const shown = { ...draft, name: draft.name.trim() === '' ? '-' : draft.name, heading: draft.heading.trim() === '' ? w.headline : draft.heading }
  const read = item.safeParse({ id: itemId.parse('preview'), ...written(shown), ...(draft.kind === 'layout' ? previewedLayout(draft.layout) : {}) })
  return read.success ? read.data : null
}

function written(draft: Draft): Readonly<Record<string, unknown>> {
  return { ...ownOf(draft), ...(draft.enter === null ? {} : { enter: draft.enter }) }
}

function ownOf(draft: Draft): Readonly<Record<string, unknown>> {
  const { kind, name, medium, fit, sound, focus, url, theme, heading, text, footer, activity, organisation, layout } = draft
  switch (kind) {
    case 'image':
      return { kind, name, medium, fit, focus }
    case 'video':
      return { kind, name, medium, fit, ...(sound ? { sound } : {}) }
    case 'page':
      return { kind, name, url: url.trim() }
    case 'poster':
      return { kind, name, theme, heading, text, footer, picture: medium }
    case 'sign-in':
      return { kind, name, theme, activity }
    case 'branch-ranking':
      return { kind, name, theme, heading, organisation }
    case 'layout':
      return { kind, name, theme, ...writtenLayout(layout) }
  }
}

/** Problems beyond required texts that were left empty, by the name of their field. */
export function problemsIn(draft: Draft): Record<string, string> {
  const problems: Record<string, string> = {}
  if ((draft.kind === 'image' || draft.kind === 'video') && draft.medium === null) problems['medium'] = w.needsMedium
  if (draft.kind === 'page' && draft.url.trim() !== '' && !isAddress(draft.url.trim())) problems['url'] = w.urlWrong
  return problems
}

function isAddress(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '')
}

export function isSame(a: Draft, b: Draft): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Languages join lists of names differently. */
export function joined(names: readonly string[]): string {
  return names.join(language() === 'zh' ? '、' : ', ')
}
