import { feedName, type FeedName } from '#content'
import type { EntryCriterion } from '#protocol'
import { w } from './criteria-words.ts'

/** One figure of a feed that a condition can look at. */
export interface Figure {
  readonly id: string
  readonly path: EntryCriterion['path']
  readonly type: 'number' | 'text' | 'month'
  label(): string
}

const places = [0, 1, 2] as const

/** Every figure that there are words for, by feed. */
export const figures: Readonly<Record<FeedName, readonly Figure[]>> = {
  'attendance': [
    { id: 'present', path: ['present'], type: 'number', label: () => w.present },
    { id: 'expected', path: ['expected'], type: 'number', label: () => w.expected },
  ],
  'branch-ranking': [
    ...places.flatMap((place): Figure[] => [
      { id: `name-${place}`, path: ['rows', place, 'name'], type: 'text', label: () => w.nameOf(place + 1) },
      { id: `points-${place}`, path: ['rows', place, 'points'], type: 'number', label: () => w.pointsOf(place + 1) },
      { id: `mean-${place}`, path: ['rows', place, 'mean'], type: 'number', label: () => w.meanOf(place + 1) },
    ]),
    { id: 'month', path: ['month'], type: 'month', label: () => w.month },
  ],
}

export const feedNames = feedName.options
export const comparisons = { number: ['above', 'below', 'equal', 'not-equal'], text: ['equal', 'not-equal'], month: ['equal', 'not-equal'] } as const

/** The form's answers to one condition; the value as typed. */
export interface CriterionDraft {
  /** A condition that the form has no words for; it is kept as it is. */
  readonly other: EntryCriterion | null
  readonly feed: FeedName
  readonly scope: string
  readonly figure: string
  readonly is: EntryCriterion['is']
  readonly value: string
}

export function freshCriterion(): CriterionDraft {
  return { other: null, feed: 'attendance', scope: '', figure: 'present', is: 'above', value: '' }
}

export function draftOfCriterion(given: EntryCriterion): CriterionDraft {
  const figure = figures[given.feed].find((each) => JSON.stringify(each.path) === JSON.stringify(given.path))
  const isShown = figure !== undefined && (figure.type === 'number') === (typeof given.value === 'number') && comparisons[figure.type].some((each) => each === given.is)
  return isShown ? { other: null, feed: given.feed, scope: given.scope, figure: figure.id, is: given.is, value: String(given.value) } : { ...freshCriterion(), other: given }
}

export function figureOf({ feed, figure }: Pick<CriterionDraft, 'feed' | 'figure'>): Figure {
  const found = figures[feed].find((each) => each.id === figure) ?? figures[feed][0]
  if (found === undefined) throw new Error('Every feed has a figure.')
  return found
}

/** Null while it is not complete. */
export function criterionOf(draft: CriterionDraft): EntryCriterion | null {
  if (draft.other !== null) return draft.other
  if (Object.keys(checkCriterion(draft, 0)).length > 0) return null
  const { path, type } = figureOf(draft)
  const value = draft.value.trim()
  return { feed: draft.feed, scope: draft.scope, path: [...path], is: draft.is, value: type === 'number' ? Number(value) : value }
}

/** Problems by the names of the form's inputs. */
export function checkCriterion(draft: CriterionDraft, index: number): Record<string, string> {
  if (draft.other !== null) return {}
  const { type } = figureOf(draft)
  const value = draft.value.trim()
  const wrong = type === 'number' ? (value === '' || !Number.isFinite(Number(value)) ? w.numberWrong : null) : value === '' ? w.textEmpty : type === 'month' && !/^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? w.monthWrong : null
  return { ...(draft.scope === '' ? { [`criteria.${index}.scope`]: w.scopeEmpty } : {}), ...(wrong === null ? {} : { [`criteria.${index}.value`]: wrong }) }
}

export function checkCriteria(drafts: readonly CriterionDraft[]): Record<string, string> {
  return Object.assign({}, ...drafts.map(checkCriterion)) as Record<string, string>
}

/** `学习日：到场人数大于 50`; `about` is the name of whom the data is about. */
export function sayCriterion(given: EntryCriterion, about: string): string {
  const draft = draftOfCriterion(given)
  const figure = draft.other === null ? figureOf(draft).label() : given.path.join('.')
  return w.said(about, figure, w[given.is], String(given.value))
}

/** Another figure, with a comparison that it knows; a value is kept where it is of the same type. */
export function withFigure(draft: CriterionDraft, change: Partial<Pick<CriterionDraft, 'feed' | 'figure'>>): CriterionDraft {
  const feed = change.feed ?? draft.feed
  const before = figureOf(draft)
  const figure = figures[feed].find((each) => each.id === (change.figure ?? draft.figure)) ?? figureOf({ feed, figure: '' })
  const offered: readonly EntryCriterion['is'][] = comparisons[figure.type]
  return { ...draft, feed, figure: figure.id, scope: feed === draft.feed ? draft.scope : '', is: offered.includes(draft.is) ? draft.is : (offered[0] ?? 'equal'), value: before.type === figure.type ? draft.value : '' }
}
