import { css, html, svg, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit'
import { fontsReady } from '../../widgets/fonts.ts'
import { glassStyles } from '../../widgets/glass-styles.ts'
import { reachable } from '../../widgets/reachable.ts'
import { happened, until } from '../../widgets/until.ts'
import { WidgetElement, type Loading } from '../../widgets/widget-element.ts'
import type { PageItem } from './model.ts'

/** A page that has not loaded by then is left out of this round. */
const PATIENCE_MS = 15_000

/**
 * A web page in a frame that is made for each showing and thrown away after it: a page that leaks takes its memory with
 * it, and no history grows. Where nothing may move, a placeholder with the page's host stands for it.
 */
export class PageWidget extends WidgetElement<'page'> {
  static readonly tag = 'w-page'
  static override properties: PropertyDeclarations = { host: { attribute: false, state: true } }
  declare protected host: string
  static override styles: CSSResultGroup = [
    ...glassStyles,
    css`
      iframe {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        border: 0;
        background: #fff;
        pointer-events: none;
      }
      .sheet {
        display: grid;
        place-content: center;
        justify-items: center;
        gap: 4cqmin;
        padding: 5cqmin;
        text-align: center;
      }
      svg {
        inline-size: 16cqmin;
        fill: none;
        stroke: var(--accent);
        stroke-width: 1.2;
      }
      .title {
        font-size: min(7cqh, 7cqw);
      }
      .note {
        color: var(--soft);
        font-size: min(3.4cqh, 4.4cqw);
      }
    `,
  ]
  readonly kind = 'page'
  #frame: HTMLIFrameElement | null = null

  constructor() {
    super()
    this.host = ''
  }

  protected override render(): TemplateResult {
    return html`
      <div class="sheet" ?hidden=${this.host === ''}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          ${svg`<circle cx="12" cy="12" r="9.4" /><ellipse cx="12" cy="12" rx="4.2" ry="9.4" /><path d="M2.6 12h18.8M4 6.8h16M4 17.2h16" />`}
        </svg>
        <p class="title">${this.host}</p>
        <p class="note">网页在屏幕上实时打开</p>
      </div>
    `
  }

  protected override async load(item: PageItem, { signal }: Loading): Promise<void> {
    await this.updateComplete
    signal.throwIfAborted()
    const url = new URL(item.url)
    this.dataset['theme'] = 'clean'
    if (!this.surroundings.isMoving) {
      this.host = url.host
      await fontsReady(`${url.host}网页在屏幕上实时打开`)
      return
    }
    this.host = ''
    const frame = this.#makeFrame(url, item.name)
    this.#frame = frame
    const loaded = happened(frame, 'load', signal, () => new Error('The page does not load.'))
    this.renderRoot.append(frame)
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(new Error('The page has not loaded within 15 seconds.')), PATIENCE_MS)
    try {
      await until(Promise.all([loaded, reachable(url, AbortSignal.any([signal, late.signal]))]), late.signal)
    } finally {
      clearTimeout(timer)
    }
  }

  protected override stop(): void {
    this.#frame?.remove()
    this.#frame = null
  }

  #makeFrame(url: URL, name: string): HTMLIFrameElement {
    const frame = document.createElement('iframe')
    // A foreign page keeps its own origin, for its own storage and requests, and cannot reach ours. A page of our own
    // origin is given none: with its origin and scripts it could lift the sandbox and act as the player itself.
    frame.sandbox.value = url.origin === location.origin ? 'allow-scripts' : 'allow-scripts allow-same-origin'
    frame.referrerPolicy = 'no-referrer'
    frame.allow = ''
    frame.title = name
    frame.tabIndex = -1
    frame.src = url.href
    return frame
  }
}

customElements.define(PageWidget.tag, PageWidget)
