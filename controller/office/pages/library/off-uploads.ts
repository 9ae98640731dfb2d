import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { UiElement, UiStatus, formatBytes, formatPercent, say, type Tone } from '#elements'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { uploads, type Upload, type UploadState } from '../../data/uploads.ts'
import { media as w } from './words.ts'

void UiStatus

const tones: Readonly<Record<UploadState, Tone>> = { sending: 'busy', paused: 'warning', checking: 'busy', done: 'good', refused: 'bad', failed: 'bad', cancelled: 'quiet' }

/**
 * Files on their way into the library, with what can be done about each. Nothing where there is none.
 *
 * @property only - Those that are shown; null shows all of this visit.
 */
export class OffUploads extends UiElement {
  static override properties: PropertyDeclarations = { only: { attribute: false } }

  static override styles = [pageStyles, css`
    section { margin-bottom: 20px; overflow: hidden; }
    .head { padding: 10px 12px 10px 20px; border-bottom: 1px solid var(--ui-line); min-height: 48px; }
    ul { list-style: none; margin: 0; padding: 0; max-height: 340px; overflow: auto; }
    ul:focus-visible { outline: 2px solid var(--ui-focus); outline-offset: -2px; }
    li { display: grid; grid-template-columns: minmax(180px, 1.2fr) minmax(260px, 2fr) 64px; gap: 4px 20px; align-items: center; padding: 9px 12px 9px 20px; min-height: 52px; }
    li + li { border-top: 1px solid #f0ede8; }
    .file { font-weight: 500; }
    .bar { height: 4px; margin-top: 5px; border-radius: 2px; background: #ece8e1; overflow: hidden; }
    .bar i { display: block; height: 100%; background: var(--ui-busy); transition: width 160ms linear; }
    .paused .bar i { background: #c47a12; }
    .reason { color: var(--ui-ink); font-size: var(--ui-text-s); line-height: 1.5; }
    .state { display: flex; align-items: center; gap: 10px; flex-wrap: wrap; }
    .acts { display: flex; gap: 2px; justify-content: flex-end; }
  `]

  declare only: ReadonlySet<Upload['file']> | null
  #unwatch: (() => void) | null = null

  constructor() {
    super()
    this.only = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unwatch = uploads.watch(() => this.requestUpdate())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unwatch?.()
  }

  override render(): TemplateResult | typeof nothing {
    const { only } = this
    const all = only === null ? uploads.all : uploads.all.filter((each) => only.has(each.file))
    if (all.length === 0) return nothing
    const done = all.filter((each) => each.state === 'done').length
    return html`<section class="card" aria-label=${w.uploads}>
      <div class="head between"><span class="row"><h2>${w.uploads}</h2><span class="quiet small numbers" role="status">${w.done} ${done} / ${all.length}</span></span>
        ${all.some((each) => each.isOver) ? html`<wa-button size="s" appearance="plain" @click=${() => uploads.clearFinished(all)}>${w.clear}</wa-button>` : nothing}</div>
      <ul tabindex="0" aria-label=${w.uploads}>${repeat(all, (each) => each, (each) => this.#line(each))}</ul>
    </section>`
  }

  #line(upload: Upload): TemplateResult {
    const { file, state } = upload
    const part = state === 'checking' ? upload.checked : file.size === 0 ? 0 : upload.sentBytes / file.size
    const isMoving = state === 'sending' || state === 'paused' || state === 'checking'
    return html`<li class=${state} data-state=${state}>
      <span class="grow"><span class="file cut" style="display:block" title=${file.name}>${file.name}</span><span class="quiet small numbers">${isMoving && state !== 'checking' ? w.progress(formatBytes(upload.sentBytes), formatBytes(file.size)) : formatBytes(file.size)}</span></span>
      <span class="grow">
        <span class="state"><ui-status plain .tone=${tones[state]}>${w[state]}</ui-status>${isMoving ? html`<span class="quiet small numbers">${formatPercent(part)}</span>` : nothing}</span>
        ${isMoving ? html`<div class="bar" role="progressbar" aria-label=${w.progressOf(file.name)} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(part * 100)}><i style="width:${part * 100}%"></i></div>` : nothing}
        ${upload.reason === null ? nothing : html`<p class="reason" role="alert">${say(upload.reason)}</p>`}
      </span>
      <span class="acts">${this.#acts(upload)}</span>
    </li>`
  }

  #acts(upload: Upload): TemplateResult {
    const { name } = upload.file
    const button = (word: string, icon: 'pause' | 'play' | 'close' | 'reload', act: () => void) => html`<button class="icon-button" title=${word} aria-label="${word}: ${name}" @click=${act}><ui-icon .name=${icon}></ui-icon></button>`
    return html`${upload.state === 'sending' ? button(w.pause, 'pause', () => void upload.pause()) : nothing}
      ${upload.state === 'paused' ? button(w.resume, 'play', () => upload.resume()) : nothing}
      ${upload.state === 'failed' || upload.state === 'cancelled' || upload.state === 'refused' ? button(common.retry, 'reload', () => uploads.retry(upload)) : nothing}
      ${upload.isOver ? button(w.hide, 'close', () => uploads.drop(upload)) : button(common.cancel, 'close', () => void upload.cancel())}`
  }
}
customElements.define('off-uploads', OffUploads)
