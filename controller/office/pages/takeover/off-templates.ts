import '@awesome.me/webawesome/dist/components/button/button.js'
import { css, html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Item } from '#content'
import { UiElement, UiEmpty, confirm, formatLength, homeZone, shapeOf, toast, type Tone } from '#elements'
import type { TakeoverTemplate } from '#protocol'
import { unread } from '../../app/closed.ts'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { attempt } from '../../data/failure.ts'
import { items } from '../../data/library.ts'
import { groups, programmes, screens, sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { removeTemplate, templates } from '../../data/takeovers.ts'
import type { Places } from '../schedule/arranged.ts'
import { screensReached } from '../schedule/say-where.ts'
import { openEditTemplate } from './open-edit-template.ts'
import { openStart } from './open-start.ts'
import { pictures } from './pictures.ts'
import { readied, type Readiness } from './readiness.ts'
import { sayTargets } from './say-targets.ts'
import { readinessWords, w } from './words.ts'

void UiEmpty

const tones: Readonly<Record<Readiness, Tone>> = { ready: 'good', fetching: 'busy', unpublished: 'warning', offline: 'quiet', unpaired: 'quiet' }

/** Everything that is ready to take screens over, as it will look, and how ready the screens are. */
export class OffTemplates extends UiElement {
  static override styles = [pageStyles, css`
    .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 348px), 1fr)); gap: 16px; margin: 0; padding: 0; list-style: none; }
    li.card { display: grid; grid-template-rows: auto 1fr auto; overflow: hidden; }
    /* Both shapes stand equally high. */
    .pictures { display: grid; grid-template-columns: minmax(0, 3160fr) minmax(0, 1000fr); gap: 8px; padding: 10px; background: #ece9e3; }
    .picture off-glass { width: 100%; box-shadow: 0 1px 3px rgb(33 30 26 / 25%); }
    .about { display: grid; gap: 8px; padding: 14px 12px 4px 18px; align-content: start; }
    .about h3 { font-size: 17px; font-weight: 600; }
    .facts { display: flex; flex-wrap: wrap; gap: 2px 8px; color: var(--ui-ink-2); }
    .ready { min-height: 21px; display: grid; gap: 2px; margin: 0; padding: 0; list-style: none; font-size: var(--ui-text-s); }
    .ready li { display: flex; align-items: center; gap: 7px; }
    .ready svg { width: 11px; height: 11px; flex: none; overflow: visible; }
    .good { color: var(--ui-good); } .busy { color: var(--ui-busy); } .warning { color: var(--ui-warn); } .ready .quiet { color: var(--ui-ink-2); }
    .acts { padding: 10px 18px 18px; }
    .go { display: flex; align-items: center; justify-content: center; gap: 8px; width: 100%; min-height: 44px; border: 1px solid var(--ui-bad); border-radius: var(--ui-radius); background: #fff; color: var(--ui-bad); font: 600 15px / 1.3 var(--ui-font); cursor: pointer; --ui-icon-size: 18px; }
    .go:hover { background: var(--ui-bad); color: #fff; }
    .tools { display: flex; gap: 2px; flex: none; }
    @media (max-width: 640px) { .go { min-height: 56px; } }
  `]

  readonly #templates = new Watching(this, templates)
  readonly #items = new Watching(this, items)
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)
  readonly #groups = new Watching(this, groups)
  readonly #programmes = new Watching(this, programmes)

  override render(): TemplateResult {
    const all = this.#templates.value
    if (all === null) return this.#templates.failure === null ? html`<div class="ghost" style="height:300px" aria-busy="true"></div>` : unread(this.#templates.failure, () => this.#templates.refresh())
    if (all.length === 0) return html`<div class="card"><ui-empty icon="alert" heading=${w.noTemplates}>${w.noTemplatesText}${session.may('content.edit') ? html`<wa-button slot="actions" variant="brand" data-act="create" @click=${() => void openEditTemplate(null)}>${w.create}</wa-button>` : nothing}</ui-empty></div>`
    return html`<ul class="cards">${repeat(all, (each) => each.id, (each) => this.#card(each))}</ul>`
  }

  #card(template: TakeoverTemplate): TemplateResult {
    const item = this.#items.value?.find((each) => each.item.id === template.item)?.item ?? null
    const reached = screensReached(template.targets, this.#house)
    return html`<li class="card" data-template=${template.id}>
      ${item === null ? html`<div class="ghost" style="height:150px"></div>` : pictures(item, [], homeZone(), false)}
      <div class="about">
        <div class="between"><h3>${template.name}</h3>${session.may('content.edit') ? html`<span class="tools"><button class="icon-button" data-act="edit" title=${common.edit} aria-label="${common.edit}: ${template.name}" @click=${() => void openEditTemplate(template)}><ui-icon .name=${'edit' as const}></ui-icon></button>
          <button class="icon-button" data-act="delete" title=${common.delete} aria-label="${common.delete}: ${template.name}" @click=${() => void this.#remove(template)}><ui-icon .name=${'delete' as const}></ui-icon></button></span>` : nothing}</div>
        <p class="facts"><span>${sayTargets(template.targets, this.#house)}</span>·<span>${formatLength(template.durationMs)}</span>·<span>${template.needsTwo ? w.twoPersons : w.onePerson}</span></p>
        ${item === null ? html`<p class="quiet">${this.#items.value === null ? '' : w.goneItem}</p>` : html`<ul class="ready">${readied(reached, item, this.#programmes.value).map((each) => this.#ready(each.readiness, each.screens.length, each.screens.map(({ name }) => name).join(w.comma)))}</ul>`}
      </div>
      <div class="acts">${session.may('content.publish') && item !== null ? html`<button class="go" data-act="start" aria-label=${w.startOf(template.name)} @click=${() => void this.#start(template, item)}><ui-icon .name=${'alert' as const}></ui-icon>${w.start}</button>` : nothing}</div>
    </li>`
  }

  #ready(readiness: Readiness, count: number, names: string): TemplateResult {
    const tone = tones[readiness]
    return html`<li class=${tone} data-readiness=${readiness} title=${readiness === 'ready' ? nothing : names}><svg viewBox="0 0 12 12" aria-hidden="true">${shapeOf(tone)}</svg><span>${readinessWords[readiness](count)}</span>${readiness === 'unpublished' ? html`<a class="link" href="/office/publish">${w.toPublish}</a>` : nothing}</li>`
  }

  get #house(): Places {
    return { sites: this.#sites.value ?? [], groups: this.#groups.value ?? [], screens: this.#screens.value ?? [] }
  }

  async #start(template: TakeoverTemplate, item: Item): Promise<void> {
    if ((await openStart({ template, item })) !== null) window.scrollTo({ top: 0 })
  }

  async #remove(template: TakeoverTemplate): Promise<void> {
    if ((await confirm({ heading: `${w.remove} · ${template.name}`, text: w.removeText, verb: w.remove, isDangerous: true })) && (await attempt(async () => removeTemplate(template.id)))) toast({ tone: 'good', text: w.removed(template.name) })
  }
}
customElements.define('off-templates', OffTemplates)
