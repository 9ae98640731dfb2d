import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { dictionary } from './dictionary.ts'
import { UiElement } from './ui-element.ts'
import './ui-icon.ts'

const w = dictionary({ close: { zh: '关闭提示', en: 'Close message' }, messages: { zh: '提示', en: 'Messages' } })

export interface Toast {
  readonly tone: 'good' | 'bad' | 'plain'
  readonly text: string
  /** Undoes or follows what was done. */
  readonly action?: { readonly label: string; run(): void }
}

/** Enough to read two lines twice; messages about trouble stay until they are closed. */
const shownMs = 6000

class ToastEvent extends Event {
  static readonly type = 'ui-toast'
  readonly toast: Toast
  constructor(toast: Toast) {
    super(ToastEvent.type)
    this.toast = toast
  }
}

/** Says one thing in the corner of the page, on the one `ui-toasts` that the app has. */
export function toast(of: Toast): void {
  window.dispatchEvent(new ToastEvent(of))
}

interface Kept extends Toast {
  readonly key: number
}

/** The corner in which short messages appear. They are read aloud, wait while the pointer rests on them, and close. */
export class UiToasts extends UiElement {
  static override properties: PropertyDeclarations = { _kept: { state: true } }

  static override styles = css`
    :host { position: fixed; inset: auto 24px 24px auto; margin: 0; border: 0; padding: 0; background: none; overflow: visible; z-index: 1000; display: flex; flex-direction: column; gap: 8px; pointer-events: none; }
    .toast { pointer-events: auto; display: flex; align-items: center; gap: 10px; min-width: 260px; max-width: 440px; padding: 11px 10px 11px 14px; border-radius: 10px; background: #2b2722; color: #fff; box-shadow: var(--ui-shadow-raised); animation: rise 220ms cubic-bezier(0.2, 0.7, 0.2, 1); }
    .good ui-icon.mark { color: #7fd3a6; }
    .bad ui-icon.mark { color: #ffb1a8; }
    .text { flex: 1; line-height: 1.45; }
    button { font: inherit; color: inherit; background: none; border: 0; border-radius: 6px; padding: 5px 9px; cursor: pointer; }
    button:hover { background: rgb(255 255 255 / 14%); }
    button:focus-visible { outline: 2px solid #fff; outline-offset: -2px; }
    .action { font-weight: 600; text-decoration: underline; text-underline-offset: 3px; white-space: nowrap; }
    @keyframes rise { from { opacity: 0; transform: translateY(8px); } }
    @media (prefers-reduced-motion: reduce) { .toast { animation: none; } }
  `

  declare private _kept: readonly Kept[]
  #next = 0
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>()

  constructor() {
    super()
    this._kept = []
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.popover = 'manual'
    window.addEventListener(ToastEvent.type, this.#onToast)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener(ToastEvent.type, this.#onToast)
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }

  #onToast = (event: Event): void => {
    if (!(event instanceof ToastEvent)) return
    const kept = { ...event.toast, key: ++this.#next }
    this._kept = [...this._kept.slice(-3), kept]
    this.#rise()
    this.#start(kept)
  }

  /** Above a dialog that was opened since. */
  #rise(): void {
    if (this.matches(':popover-open')) this.hidePopover()
    this.showPopover()
  }

  #start(kept: Kept): void {
    if (kept.tone !== 'bad') this.#timers.set(kept.key, setTimeout(() => this.#close(kept.key), shownMs))
  }

  #close(key: number): void {
    clearTimeout(this.#timers.get(key))
    this.#timers.delete(key)
    this._kept = this._kept.filter((each) => each.key !== key)
  }

  override render(): TemplateResult {
    return html`<div role="region" aria-live="polite" aria-label=${w.messages}>
      ${repeat(this._kept, (each) => each.key, (each) => html`<div class="toast ${each.tone}" @pointerenter=${() => clearTimeout(this.#timers.get(each.key))} @pointerleave=${() => this.#start(each)}>
          ${each.tone === 'plain' ? nothing : html`<ui-icon class="mark" .name=${each.tone === 'good' ? 'check' : 'alert'}></ui-icon>`}
          <span class="text">${each.text}</span>
          ${each.action === undefined ? nothing : html`<button class="action" @click=${() => { this.#close(each.key); each.action?.run() }}>${each.action.label}</button>`}
          <button aria-label=${w.close} @click=${() => this.#close(each.key)}><ui-icon .name=${'close' as const}></ui-icon></button>
        </div>`)}
    </div>`
  }
}
customElements.define('ui-toasts', UiToasts)
