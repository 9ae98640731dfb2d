import '@awesome.me/webawesome/dist/components/button/button.js'
import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { MediaHash } from '#content'
import { UiElement, UiEmpty } from '#elements'
import { pageStyles } from '../../app/styles.ts'
import { now } from '../../data/clock.ts'
import { items } from '../../data/library.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { takeovers, templates } from '../../data/takeovers.ts'
import { Ticking } from '../../data/ticking.ts'
import { phaseOf } from '../takeover/phase.ts'
import { OffLecture } from './off-lecture.ts'
import { OffLectureStart } from './off-lecture-start.ts'
import { w } from './words.ts'

void OffLecture
void OffLectureStart
void UiEmpty

/** One film on many screens at once, led from here, with phones that follow. */
export class OffClass extends UiElement {
  static override styles = [pageStyles]

  readonly #takeovers = new Watching(this, takeovers)
  readonly #templates = new Watching(this, templates)
  readonly #items = new Watching(this, items)

  constructor() {
    super()
    new Ticking(this, 1000)
  }

  override render(): TemplateResult {
    const running = (this.#takeovers.value ?? []).filter((each) => each.lecture !== null && ['running', 'planned'].includes(phaseOf(each, now())))
    return html`<ui-page heading=${w.heading} lead=${w.lead}>
      ${running.length === 0 ? nothing : html`<div class="section"><h2>${w.running}</h2></div>${repeat(running, (each) => each.id, (each) => html`<off-lecture .record=${each}></off-lecture>`)}`}
      ${this.#ready(new Set(running.flatMap(({ item }) => (item.kind === 'video' ? [item.medium] : []))))}
    </ui-page>`
  }

  #ready(running: ReadonlySet<MediaHash>): TemplateResult {
    const all = this.#items.value
    const films = (this.#templates.value ?? []).flatMap((template) => {
      const item = all?.find((each) => each.item.id === template.item)?.item
      return item?.kind === 'video' ? [{ template, item }] : []
    })
    if (this.#templates.value === null || all === null) return html`<div class="ghost" style="height:220px" aria-busy="true"></div>`
    if (films.length === 0) return html`<div class="card"><ui-empty icon="video" heading=${w.none}>${w.noneText}<a slot="actions" class="link" href="/office/takeover">${w.toTemplates}</a></ui-empty></div>`
    return html`<div class="section"><h2>${w.ready}</h2><span class="quiet">${session.may('content.publish') ? w.readyText : w.noRight}</span></div>
      ${repeat(films, ({ template }) => template.id, ({ template, item }) => html`<off-lecture-start .template=${template} .item=${item} .isOn=${running.has(item.medium)}></off-lecture-start>`)}`
  }
}
customElements.define('off-class', OffClass)
