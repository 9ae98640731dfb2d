import { css, html, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Activity, EntryCriterion, Organisation } from '#protocol'
import { checkCriterion, comparisons, criterionOf, draftOfCriterion, feedNames, figureOf, figures, freshCriterion, sayCriterion, withFigure, type CriterionDraft } from './criteria-draft.ts'
import { w } from './criteria-words.ts'
import { OffFeedNow } from './off-feed-now.ts'

void OffFeedNow

/** Whom data can be about, by name. */
export interface Subjects {
  readonly activities: readonly Activity[]
  readonly organisations: readonly Organisation[]
}

/** Inputs of the conditions. They are part of the form that draws them. */
export function criteriaFields(drafts: readonly CriterionDraft[], subjects: Subjects, change: (drafts: readonly CriterionDraft[]) => void): TemplateResult {
  const set = (index: number, next: CriterionDraft) => change(drafts.map((each, at) => (at === index ? next : each)))
  return html`<div class="part criteria"><div class="between"><span class="label">${w.criteria}</span>
      <wa-button size="s" appearance="outlined" data-act="add-criterion" ?disabled=${drafts.length >= 20} @click=${() => change([...drafts, freshCriterion()])}><ui-icon slot="start" .name=${'add' as const}></ui-icon>${w.add}</wa-button></div>
    <p class="note small">${drafts.length === 0 ? w.none : w.note}</p>
    ${repeat(drafts, (_each, index) => index, (draft, index) => html`<div class="box criterion" role="group" aria-label=${w.condition(index + 1)}>
      ${draft.other === null ? fieldsOf(draft, index, subjects, (next) => set(index, next)) : html`<p class="note small">${sayCriterion(draft.other, nameOfSubject(draft.other, subjects))}<br>${w.other}</p>`}
      <button type="button" class="icon-button" title=${w.drop(index + 1)} aria-label=${w.drop(index + 1)} @click=${() => change(drafts.filter((_each, at) => at !== index))}><ui-icon .name=${'close' as const}></ui-icon></button></div>`)}</div>`
}

function fieldsOf(draft: CriterionDraft, index: number, { activities, organisations }: Subjects, set: (draft: CriterionDraft) => void): TemplateResult {
  const { type } = figureOf(draft)
  const isActivity = draft.feed === 'attendance'
  const known = isActivity ? activities.toSorted((a, b) => b.startsAt - a.startsAt).map(({ id, title }) => ({ id: String(id), name: title })) : organisations.filter((each) => organisations.some((other) => other.parent === each.id)).map(({ id, name }) => ({ id: String(id), name }))
  const offered = draft.scope === '' || known.some((each) => each.id === draft.scope) ? known : [...known, { id: draft.scope, name: w.gone }]
  return html`<div class="answers">
    <wa-select label=${w.feed} .value=${draft.feed} @change=${typed((value) => set(withFigure(draft, { feed: feedNames.find((each) => each === value) ?? draft.feed })))}>${feedNames.map((each) => html`<wa-option value=${each}>${w[each]}</wa-option>`)}</wa-select>
    <wa-select name="criteria.${index}.scope" label=${isActivity ? w.activity : w.organisation} .value=${draft.scope} @change=${typed((scope) => set({ ...draft, scope }))}>${offered.map((each) => html`<wa-option value=${each.id}>${each.name}</wa-option>`)}</wa-select>
    <wa-select label=${w.field} .value=${draft.figure} @change=${typed((figure) => set(withFigure(draft, { figure })))}>${figures[draft.feed].map((each) => html`<wa-option value=${each.id}>${headed(each.label())}</wa-option>`)}</wa-select>
    <div class="compared"><wa-select label=${w.is} .value=${draft.is} @change=${typed((value) => set({ ...draft, is: comparisons[type].find((each) => each === value) ?? draft.is }))}>${comparisons[type].map((each) => html`<wa-option value=${each}>${headed(w[each])}</wa-option>`)}</wa-select>
      <wa-input name="criteria.${index}.value" label=${type === 'number' ? w.value : w.text} inputmode=${type === 'number' ? 'decimal' : 'text'} autocomplete="off" maxlength="100" .value=${draft.value} @input=${typed((value) => set({ ...draft, value }))}></wa-input></div>
    <off-feed-now .criterion=${Object.keys(checkCriterion(draft, index)).length === 0 ? criterionOf(draft) : null}></off-feed-now>
  </div>`
}

export function nameOfSubject({ feed, scope }: Pick<EntryCriterion, 'feed' | 'scope'>, { activities, organisations }: Subjects): string {
  return (feed === 'attendance' ? activities.find((each) => each.id === scope)?.title : organisations.find((each) => each.id === scope)?.name) ?? w.gone
}

export function sayCriteria(criteria: readonly EntryCriterion[], subjects: Subjects): string {
  return criteria.map((each) => sayCriterion(each, nameOfSubject(each, subjects))).join('\n')
}

export function draftsOfCriteria(criteria: readonly EntryCriterion[]): readonly CriterionDraft[] {
  return criteria.map(draftOfCriterion)
}

/** As words stand alone in a list. */
function headed(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function typed(take: (value: string) => void): (event: Event) => void {
  return (event) => take((event.target as HTMLInputElement).value)
}

export const criteriaStyles = css`
  .criteria .between > .label { font-weight: 500; font-size: inherit; color: inherit; }
  .criterion { grid-template-columns: minmax(0, 1fr) auto; gap: 6px; padding-inline-end: 8px; }
  .answers { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 12px 14px; }
  .compared { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 10px; }
  .answers off-feed-now { grid-column: 1 / -1; }
  @media (max-width: 640px) { .answers { grid-template-columns: minmax(0, 1fr); } }
`
