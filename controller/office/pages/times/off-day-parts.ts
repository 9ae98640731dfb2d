import '@awesome.me/webawesome/dist/components/button/button.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { UiElement, UiEmpty, confirm, toast } from '#elements'
import type { LibraryDayPart } from '#protocol'
import { unread } from '../../app/closed.ts'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { dayParts, removeDayPart } from '../../data/calendars.ts'
import { attempt } from '../../data/failure.ts'
import { entries } from '../../data/publishing.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { OffDayStrip } from '../schedule/off-day-strip.ts'
import { openEditPart } from './open-edit-part.ts'
import { weekRows } from './week-rows.ts'
import { sayException } from './say-exception.ts'
import { w } from './words.ts'

void OffDayStrip
void UiEmpty

const shownExceptions = 3

/** Every part of the day with its week, its exceptions and the entries that use it. */
export class OffDayParts extends UiElement {
  static override properties: PropertyDeclarations = {}
  static override styles = [pageStyles, css`
    ul.parts { margin: 0; padding: 0; list-style: none; display: grid; gap: 12px; }
    .part { display: grid; grid-template-columns: minmax(170px, 240px) minmax(0, 1fr) auto; gap: 28px; align-items: start; padding: 16px 14px 16px 20px; }
    .rows { display: grid; gap: 8px; }
    .week { display: grid; grid-template-columns: 120px minmax(0, 1fr) 220px; gap: 16px; align-items: center; font-size: var(--ui-text-s); }
    .exceptions { margin: 4px 0 0; padding: 0; list-style: none; display: grid; gap: 2px; font-size: var(--ui-text-s); color: var(--ui-ink-2); }
    .acts { display: flex; }
    .users { margin-top: 2px; overflow-wrap: anywhere; }
    @media (max-width: 760px) { .part, .week { grid-template-columns: minmax(0, 1fr); gap: 6px; } }
  `]

  readonly #parts = new Watching(this, dayParts)
  readonly #entries = new Watching(this, entries)

  override render(): TemplateResult {
    const all = this.#parts.value
    if (all === null) return this.#parts.failure === null ? html`<div class="ghost" style="height:260px" aria-busy="true"></div>` : unread(this.#parts.failure, () => this.#parts.refresh())
    const mayEdit = session.may('content.edit')
    return html`${mayEdit ? nothing : html`<p class="notice" style="margin-bottom:12px">${w.readOnly}</p>`}
      ${all.length === 0 ? html`<div class="card"><ui-empty icon="calendar" heading=${w.noParts}>${w.noPartsText}${mayEdit ? html`<wa-button slot="actions" variant="brand" @click=${() => void openEditPart(null)}>${w.createPart}</wa-button>` : nothing}</ui-empty></div>`
        : html`<ul class="parts">${repeat(all, (each) => each.id, (each) => this.#part(each, mayEdit))}</ul>`}`
  }

  #part(part: LibraryDayPart, mayEdit: boolean): TemplateResult {
    const users = this.#usersOf(part)
    const rows = weekRows(part.windows)
    return html`<li class="card part" data-part=${part.id}>
      <div><h2>${part.name}</h2><p class="quiet small users">${users.length === 0 ? w.usedBy(part.usedBy) : w.usedByNames(users.join(w.comma))}</p></div>
      <div class="rows">${rows.length === 0 ? html`<p class="quiet small">${w.noWindows}</p>` : rows.map((row) => html`<div class="week"><span>${row.said}</span><off-day-strip label="${row.said} ${row.hours}" .stripes=${row.spans.map((span) => ({ ...span, label: '', look: 'plain' as const }))}></off-day-strip><span class="numbers">${row.hours}</span></div>`)}
        ${part.exceptions.length === 0 ? nothing : html`<ul class="exceptions" aria-label=${w.exceptions}>${part.exceptions.slice(-shownExceptions).map((each) => html`<li>${sayException(each)}</li>`)}${part.exceptions.length > shownExceptions ? html`<li>${w.moreExceptions(part.exceptions.length - shownExceptions)}</li>` : nothing}</ul>`}</div>
      <div class="acts">${mayEdit ? html`<button class="icon-button" data-act="edit" title=${common.edit} aria-label="${common.edit}: ${part.name}" @click=${() => void openEditPart(part)}><ui-icon .name=${'edit' as const}></ui-icon></button>
        <button class="icon-button" data-act="delete" title=${common.delete} aria-label="${common.delete}: ${part.name}" @click=${() => void this.#remove(part)}><ui-icon .name=${'delete' as const}></ui-icon></button>` : nothing}</div>
    </li>`
  }

  #usersOf({ id }: LibraryDayPart): readonly string[] {
    return (this.#entries.value ?? []).filter((each) => each.when.kind === 'day-part' && each.when.part === id).map((each) => each.name)
  }

  async #remove(part: LibraryDayPart): Promise<void> {
    await entries.refresh()
    const users = this.#usersOf(part)
    if (users.length > 0) toast({ tone: 'bad', text: w.isUsed(part.name, users.join(w.comma)) })
    else if ((await confirm({ heading: `${w.removePart} · ${part.name}`, text: w.removePartText, verb: w.removePart, isDangerous: true })) && (await attempt(async () => removeDayPart(part.id)))) toast({ tone: 'good', text: w.removed(part.name) })
  }
}
customElements.define('off-day-parts', OffDayParts)
