import { css, html, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, UiSegments } from '#elements'
import type { LibraryItem, PlaylistSource } from '#protocol'
import { knownTags } from '../library/known-tags.ts'
import { OffTags, type TagsChangedEvent } from '../library/off-tags.ts'
import { OffDuration, type DurationSetEvent } from './off-duration.ts'
import { w } from './words.ts'

void OffDuration
void OffTags
void UiSegments

export type TagSource = Extract<PlaylistSource, { kind: 'tags' }>

export const freshTags: TagSource = { kind: 'tags', all: [], any: [], durationMs: 15_000, order: 'newest' }

export function checkTags({ all, any }: TagSource): string | null {
  return all.length === 0 && any.length === 0 ? w.tagsEmpty : null
}

/** Which tags, in which order, how long: all that can be decided of a playlist by tags. */
export function tagFields(source: TagSource, items: readonly LibraryItem[], problem: string | null, change: (source: TagSource) => void): TemplateResult {
  const known = knownTags(items)
  return html`<div class="tags"><p class="quiet">${w.tagsText}</p>
    <div class="of"><h2>${w.tagsAll}</h2><off-tags data-tags="all" closed label=${w.tagsAll} .tags=${source.all} .known=${known} @off-tags-changed=${(event: TagsChangedEvent) => change({ ...source, all: [...event.tags] })}></off-tags></div>
    ${known.size === 0 ? '' : html`<div class="of"><h2>${w.tagsAny}</h2><off-tags data-tags="any" closed label=${w.tagsAny} .tags=${source.any} .known=${known} @off-tags-changed=${(event: TagsChangedEvent) => change({ ...source, any: [...event.tags] })}></off-tags></div>`}
    ${problem === null ? '' : html`<p class="wrong" role="alert">${problem}</p>`}
    <div class="how"><div class="of"><h2>${w.tagsOrder}</h2><ui-segments label=${w.tagsOrder} .value=${source.order} .segments=${[{ value: 'newest', label: w.byNewest }, { value: 'name', label: w.byName }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => change({ ...source, order: event.value === 'name' ? 'name' : 'newest' })}></ui-segments></div>
      <div class="of"><h2>${w.eachLasts}</h2><off-duration style="justify-items:start" .ms=${source.durationMs} .of=${w.eachItem} .wholeMs=${null} @off-duration-set=${(event: DurationSetEvent) => change({ ...source, durationMs: event.ms })}></off-duration></div></div></div>`
}

export const tagStyles = css`
  .tags { display: grid; gap: 20px; padding: 18px 20px 22px; border-bottom: 1px solid var(--ui-line); }
  .tags .of { display: grid; gap: 8px; justify-items: start; }
  .tags h2 { font-size: var(--ui-text); font-weight: 500; }
  .how { display: flex; flex-wrap: wrap; gap: 16px 40px; }
  .given { margin: 0; padding: 0; list-style: none; }
  .given li { display: flex; align-items: center; gap: 12px; padding: 8px 20px; }
  .given li + li { border-top: 1px solid #f0ede8; }
  .given off-glass { flex: none; width: 80px; }
  .given a { color: inherit; text-decoration: none; font-weight: 500; }
  .given a:hover { text-decoration: underline; text-underline-offset: 3px; }
  .count-now { padding: 12px 20px; font-weight: 500; border-bottom: 1px solid #f0ede8; }
`
