import { css, html, nothing, type TemplateResult } from 'lit'
import { Router, UiElement, UiToasts, language, setLanguage } from '#elements'
import { line } from '../data/line.ts'
import { session } from '../data/session.ts'
import '../pages/home/mob-home.ts'
import '../pages/points/mob-points.ts'
import '../pages/scan/mob-scan.ts'
import { routes, type PlaceName } from './routes.ts'
import { styles } from './styles.ts'
import { shell } from './words.ts'

void UiToasts

/** The frame of every page: whose page this is, in which language, and one column for one hand. */
export class MobApp extends UiElement {
  static override styles = [
    styles,
    css`
      :host { display: flex; flex-direction: column; min-height: 100vh; min-height: 100dvh; max-width: 30rem; margin: 0 auto; padding: env(safe-area-inset-top, 0px) env(safe-area-inset-right, 0px) 0 env(safe-area-inset-left, 0px); }
      header { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 0.5rem; padding: 0.375rem var(--mob-edge) 0.25rem; }
      .brand { display: inline-flex; align-items: center; gap: min(0.625rem, 2.75vw); min-height: 3rem; border-radius: var(--ui-radius); text-decoration: none; white-space: nowrap; font-weight: 600; font-size: var(--ui-text-s); color: var(--ui-ink-2); }
      .brand img { width: min(1.75rem, 10vw); aspect-ratio: 1; display: block; }
      .language { margin-inline: auto max(-0.75rem, -3.25vw); padding-inline: min(0.75rem, 3.25vw); min-width: 3rem; justify-content: center; white-space: nowrap; text-decoration: none; }
      main { container-type: inline-size; flex: 1; display: flex; flex-direction: column; padding: 0.75rem var(--mob-edge) calc(1.25rem + env(safe-area-inset-bottom, 0px)); }
      main > * { flex: 1; }
      /* At the top, where no thumb is about to press. */
      ui-toasts { width: auto; inset: calc(3.75rem + env(safe-area-inset-top, 0px)) var(--mob-edge) auto; align-items: center; }
      .none { display: grid; align-content: center; gap: 0.75rem; text-align: center; text-wrap: balance; }
      .none p { text-wrap: inherit; }
      .none .button { margin-top: 1rem; }
      @media (min-width: 700px) { :host { padding-top: 4vh; } main { flex: 0 1 46rem; } }
    `,
  ]

  readonly #router = new Router<PlaceName>(this, '/m', routes)

  override connectedCallback(): void {
    super.connectedCallback()
    line.start()
    session.begin()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    line.stop()
    session.end()
  }

  override render(): TemplateResult {
    const other = language() === 'zh' ? 'en' : 'zh'
    return html`<header>
        <a class="brand" href="/m/" aria-label="${shell.product} · ${shell.home}"><img src="/m/mark.svg" alt="" />${shell.product}</a>
        <button class="plain language" lang=${other === 'en' ? 'en' : 'zh-CN'} @click=${() => setLanguage(other)}>${shell.otherLanguage}</button>
      </header>
      <main>${this.#page()}</main>
      <ui-toasts></ui-toasts>`
  }

  #page(): TemplateResult | typeof nothing {
    const { place } = this.#router
    if (!this.#router.hasArrived) return nothing
    switch (place?.name) {
      case 'home':
        return html`<mob-home></mob-home>`
      case 'scan':
        return html`<mob-scan .proof=${place.params['proof'] ?? ''}></mob-scan>`
      case 'points':
        return html`<mob-points></mob-points>`
      case 'class':
        return html`<mob-class .lecture=${place.params['id'] ?? ''}></mob-class>`
      case undefined:
        return html`<div class="none"><h1>${shell.notFound}</h1><p class="quiet">${shell.notFoundText}</p><a class="button" href="/m/">${shell.home}</a></div>`
    }
  }
}
customElements.define('mob-app', MobApp)
