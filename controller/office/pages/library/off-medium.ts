import '@awesome.me/webawesome/dist/components/dialog/dialog.js'
import { css, html, nothing, type TemplateResult } from 'lit'
import { UiDialog, formStyles, formatBytes, formatLength, formatMoment, navigate, toast } from '#elements'
import { mediaPath, type LibraryMedium } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { attempt } from '../../data/failure.ts'
import { giveStill, items } from '../../data/library.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { frameOf } from '../../data/still.ts'
import { isVideo, itemsWith, typeName } from './facts.ts'
import { askToRemoveMedium } from './remove-medium.ts'
import { media as w } from './words.ts'

export class OffMedium extends UiDialog<LibraryMedium, never> {
  static override styles = [pageStyles, formStyles, css`
    wa-dialog { --width: 860px; }
    wa-dialog::part(title) { overflow-wrap: anywhere; }
    .body { display: grid; grid-template-columns: minmax(0, 1fr) 232px; gap: 24px; align-items: start; }
    .stage { display: grid; place-items: center; background: #ece9e3; border-radius: var(--ui-radius); overflow: hidden; }
    img { display: block; max-width: 100%; max-height: 56vh; }
    video { display: block; width: 100%; max-height: 56vh; }
    dl { margin: 0; display: grid; gap: 12px; }
    dt { color: var(--ui-ink-2); font-size: var(--ui-text-s); }
    dd { margin: 0; overflow-wrap: anywhere; }
    dd a { display: block; }
    @media (max-width: 760px) { .body { grid-template-columns: 1fr; } }
  `]

  readonly #items = new Watching(this, items)

  override render(): TemplateResult {
    const medium = this.given
    const users = itemsWith(medium, this.#items.value ?? [])
    const mayEdit = session.may('content.edit')
    return html`<wa-dialog open label=${medium.fileName} @wa-after-hide=${(event: Event) => this.leave(event)}>
      <div class="body">
        <div class="stage">${isVideo(medium) ? html`<video src=${mediaPath(medium.hash)} controls muted playsinline preload="metadata"></video>` : html`<img src=${mediaPath(medium.hash)} alt=${medium.fileName} />`}</div>
        <dl>
          <div><dt>${w.type}</dt><dd>${typeName(medium.type)}</dd></div>
          <div><dt>${w.size}</dt><dd class="numbers">${formatBytes(medium.sizeBytes)}</dd></div>
          <div><dt>${w.dimensions}</dt><dd class="numbers">${medium.widthPx} × ${medium.heightPx}</dd></div>
          ${medium.durationMs === null ? nothing : html`<div><dt>${w.length}</dt><dd>${formatLength(medium.durationMs)}</dd></div>`}
          <div><dt>${w.added}</dt><dd>${formatMoment(medium.createdAt, now())}</dd></div>
          <div><dt>${w.use}</dt><dd>${users.length === 0 ? common.unused : users.map((each) => html`<a class="link" href="/office/library/${each.id}" @click=${() => this.answer(null)}>${each.name}</a>`)}</dd></div>
          ${isVideo(medium) && mayEdit ? html`<div><wa-button size="s" appearance="outlined" @click=${() => void this.#setStill()}>${w.setStill}</wa-button></div>` : nothing}
        </dl>
      </div>
      ${mayEdit ? html`<wa-button slot="footer" appearance="outlined" variant="danger" @click=${() => void this.#remove()}>${w.remove}</wa-button>
        <wa-button slot="footer" variant="brand" @click=${() => this.#make()}>${w.make}</wa-button>` : html`<wa-button slot="footer" appearance="outlined" @click=${() => this.answer(null)}>${common.close}</wa-button>`}
    </wa-dialog>`
  }

  async #setStill(): Promise<void> {
    const video = this.renderRoot.querySelector('video')
    if (video === null || video.videoWidth === 0) return
    if (await attempt(async () => giveStill(this.given.hash, frameOf(video)))) toast({ tone: 'good', text: w.stillSet })
  }

  async #remove(): Promise<void> {
    if (await askToRemoveMedium(this.given)) this.answer(null)
  }

  #make(): void {
    this.answer(null)
    navigate(`/library/new?kind=${isVideo(this.given) ? 'video' : 'image'}&medium=${this.given.hash}`)
  }
}
customElements.define('off-medium', OffMedium)
