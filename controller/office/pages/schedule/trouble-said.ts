import { html, nothing, type TemplateResult } from 'lit'
import type { LibraryEntry } from '#protocol'
import type { Places } from './arranged.ts'
import { nameOfEntry, type Gap, type Trouble } from './troubles.ts'
import { timeIn, wallNow } from './wall-time.ts'
import { w } from './words.ts'

const shownScreens = 4

export function sayTrouble({ kind, with: others, firstAt }: Trouble, entries: readonly LibraryEntry[], zone: string): string {
  const names = others.map((each) => w.quoted(nameOfEntry(each, entries))).join(w.comma)
  const at = momentIn(zone, firstAt)
  return kind === 'shares' ? w.overPromised(names, at) : w.undecided(names, at)
}

/** Screens with nothing to show at some time, the first such time of each. */
export function gapsNotice(gaps: readonly Gap[], places: Places): TemplateResult | typeof nothing {
  if (gaps.length === 0) return nothing
  const name = (gap: Gap) => places.screens.find((each) => each.id === gap.screen)?.name ?? ''
  const more = gaps.length - shownScreens
  return html`<div class="notice warn" role="status" data-gaps=${gaps.length}><ui-icon .name=${'warning' as const}></ui-icon><div class="gaps"><strong>${w.gaps(gaps.length)}</strong>
    <ul>${gaps.slice(0, shownScreens).map((gap) => html`<li>${w.gapOf(name(gap), momentIn(gap.zone, gap.from), momentIn(gap.zone, gap.to), gap.count - 1)}</li>`)}${more > 0 ? html`<li>${w.moreScreens(more)}</li>` : nothing}</ul><span class="small">${w.gapsText}</span></div></div>`
}

/** `11-23 08:30` on the clock of the place. */
function momentIn(zone: string, at: number): string {
  return `${wallNow(zone, at).date.slice(5)} ${timeIn(zone, at)}`
}
