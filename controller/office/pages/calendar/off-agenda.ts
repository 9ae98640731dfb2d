import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, say } from '#elements'
import { pageStyles } from '../../app/styles.ts'
import { blockLook } from './block-look.ts'
import { OpenBlockEvent } from './grid-events.ts'
import { classStyles } from './grid-styles.ts'
import { wallAt, type LocalDay } from './local-days.ts'
import { hoursOfBlock } from './pieces.ts'
import { isLong, type Block, type Part } from './plan.ts'
import { writeTime } from './wall.ts'
import { w } from './words.ts'

/**
 * One day as a list, for small screens.
 *
 * @property day - The day.
 * @property zone - The zone of its clock.
 * @property blocks - What is on.
 * @property uncovered - When screens have nothing but their fallback.
 * @fires off-block-open - `OpenBlockEvent`.
 */
export class OffAgenda extends UiElement {
  static override properties: PropertyDeclarations = { day: { attribute: false }, zone: {}, blocks: { attribute: false }, uncovered: { attribute: false } }
  static override styles = [pageStyles, classStyles, css`
    ul { margin: 0; padding: 0; list-style: none; overflow: hidden; }
    li + li { border-top: 1px solid #f0ede8; }
    button { display: grid; grid-template-columns: 5px minmax(0, 1fr); gap: 12px; width: 100%; padding: 11px 14px 11px 10px; border: 0; background: none; color: inherit; font: inherit; text-align: start; cursor: pointer; }
    .bar { border-radius: 3px; background: var(--bar); }
    .name { display: flex; align-items: center; gap: 8px; font-weight: 600; --ui-icon-size: 15px; }
    .gone .name { color: var(--ui-ink-2); font-weight: 500; }
    .gap { display: flex; gap: 8px; align-items: center; padding: 10px 14px; color: var(--ui-warn); font-size: var(--ui-text-s); background: var(--ui-warn-quiet); --ui-icon-size: 15px; }
    .clash { color: var(--ui-warn); }
  `]

  declare day: LocalDay | null
  declare zone: string
  declare blocks: readonly Block[]
  declare uncovered: readonly Part[]

  constructor() {
    super()
    this.day = null
    this.zone = 'UTC'
    this.blocks = []
    this.uncovered = []
  }

  async focusBlock(key: string): Promise<void> {
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus()
  }

  override render(): TemplateResult | typeof nothing {
    const { day } = this
    if (day === null) return nothing
    const touches = (each: { readonly from: number; readonly to: number }) => each.from < day.to && each.to > day.from
    const rows = [
      ...this.blocks.filter(touches).map((block) => ({ at: isLong(block) ? Infinity : block.from, row: this.#block(block, day) })),
      ...this.uncovered.filter(touches).map((part) => ({ at: Math.max(part.from, day.from), row: this.#gap(part, day) })),
    ].toSorted((a, b) => a.at - b.at)
    if (rows.length === 0) return html`<p class="card pad quiet">${w.nothingOn}</p>`
    return html`<ul class="card">${rows.map(({ row }) => html`<li>${row}</li>`)}</ul>`
  }

  #block(block: Block, day: LocalDay): TemplateResult {
    // What goes on all day gives way all the time: that says nothing here.
    const lost = isLong(block) ? undefined : block.lost[0]
    const isAllDay = block.from <= day.from && block.to >= day.to
    return html`<button class=${blockLook(block)} data-key=${block.key} @click=${() => this.dispatchEvent(new OpenBlockEvent(block))}>
      <span class="bar" aria-hidden="true"></span><span><span class="name"><span class="grow">${block.line.name}</span>${block.clashes.length === 0 ? nothing : html`<ui-icon class="clash" label=${w.clashShort} .name=${'warning' as const}></ui-icon>`}</span>
      <span class="quiet small numbers">${isAllDay ? w.allDay : hoursOfBlock(block, [day], this.zone)}${block.from < day.from && !isAllDay ? w.note(w.continues) : ''}${block.to > day.to && !isAllDay ? w.note(w.goesOn) : ''}</span>
      ${lost === undefined ? nothing : html`<span class="quiet small" style="display:block">${w.partlyLost}: ${say(lost.words)}</span>`}</span></button>`
  }

  #gap(part: Part, day: LocalDay): TemplateResult {
    const time = (at: number) => (at >= day.to ? '24:00' : writeTime(wallAt(day, Math.max(at, day.from))))
    return html`<div class="gap"><ui-icon .name=${'warning' as const}></ui-icon><span class="numbers">${time(part.from)}–${time(part.to)}</span> ${part.isEverywhere ? w.uncovered : w.uncoveredOn(part.screens)}</div>`
  }
}
customElements.define('off-agenda', OffAgenda)
