import { css, html, type TemplateResult } from 'lit'
import { UiElement, UiEmpty, UiToasts } from '#elements'
import { session } from '../data/session.ts'
import { pageStyles } from './styles.ts'
import { common, shell } from './words.ts'

void UiEmpty
void UiToasts

/** Between two attempts to reach the controller, until it first answers. */
const retryMs = 4000

/** The office: asks who is here, and shows the door or the house. */
export class OffApp extends UiElement {
  static override styles = [pageStyles, css`.centre { min-height: 100vh; display: grid; place-items: center; }`]

  #unwatch: (() => void) | null = null
  #timer: ReturnType<typeof setTimeout> | null = null

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unwatch = session.watch(() => this.#onSession())
    void session.read()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unwatch?.()
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  #onSession(): void {
    if (session.state === null) this.#timer = setTimeout(() => void session.read(), retryMs)
    else void this.#load()
    this.requestUpdate()
  }

  async #load(): Promise<void> {
    if (this.#isInside) await import('./off-shell.ts')
    else await import('../pages/door/off-door.ts')
    this.requestUpdate()
  }

  get #isInside(): boolean {
    return session.account !== null && !session.account.passwordChangeNeeded
  }

  override render(): TemplateResult {
    return html`${this.#content()}<ui-toasts></ui-toasts>`
  }

  #content(): TemplateResult {
    if (session.state === null) {
      return session.failure === null
        ? html`<main class="centre quiet" aria-busy="true">${common.loading}</main>`
        : html`<main class="centre"><ui-empty icon="lost" heading=${shell.unreachable}>${shell.unreachableText}</ui-empty></main>`
    }
    return this.#isInside ? html`<off-shell></off-shell>` : html`<off-door></off-door>`
  }
}
customElements.define('off-app', OffApp)
