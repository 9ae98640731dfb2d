import { css, html, LitElement, nothing, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit'
import { orbitAt } from './orbit.ts'

const LOOK_MS = 1000
/** It may hang for days: its words move, in hundredths of the glass, so that they do not burn in. */
const WANDERING = { stepPx: 3, everyMs: 60_000 }

/**
 * The player's own slide, for when nothing else can be shown: the screen's name and the time, calm enough to hang for days.
 *
 * @property name - the screen's name
 * @property site - where it hangs
 * @property zone - IANA zone of the clock
 * @property now - epoch milliseconds by the screen's best clock
 */
export class PlSlate extends LitElement {
  static override properties: PropertyDeclarations = { name: {}, site: {}, zone: {}, now: { attribute: false } }
  declare name: string
  declare site: string
  declare zone: string
  declare now: () => number
  #timer: ReturnType<typeof setInterval> | undefined

  static override styles: CSSResultGroup = css`
    :host {
      position: absolute;
      inset: 0;
      display: grid;
      place-items: center;
      container-type: size;
      overflow: hidden;
      background: #fbf6ec;
      color: #2b1d16;
      font-family: 'Noto Sans SC Variable', 'Noto Sans SC', sans-serif;
    }
    .frame {
      position: absolute;
      inset: 5cqmin;
      border: max(1px, 0.15cqmin) solid #e4d5bd;
      border-block-start: 0.9cqmin solid #9c1119;
    }
    .words {
      position: relative;
      max-inline-size: 80cqw;
      text-align: center;
    }
    .time {
      color: #9c1119;
      font-family: 'Noto Serif SC Variable', 'Noto Serif SC', serif;
      font-size: min(24cqh, 22cqw);
      font-weight: 700;
      font-variant-numeric: tabular-nums lining-nums;
      line-height: 1.05;
    }
    .date {
      margin-block-start: 1cqmin;
      color: #57402f;
      font-size: min(4.4cqh, 4.6cqw);
      letter-spacing: 0.06em;
    }
    .name {
      margin-block-start: 7cqmin;
      font-family: 'Noto Serif SC Variable', 'Noto Serif SC', serif;
      font-size: min(6.4cqh, 7cqw);
      font-weight: 700;
      overflow-wrap: anywhere;
    }
    .site {
      margin-block-start: 1.2cqmin;
      color: #57402f;
      font-size: min(3.4cqh, 4cqw);
    }
  `

  constructor() {
    super()
    this.name = ''
    this.site = ''
    this.zone = 'UTC'
    this.now = () => Date.now()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#timer = setInterval(() => this.requestUpdate(), LOOK_MS)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.#timer)
  }

  /** Behind other pictures it costs nothing. */
  protected override shouldUpdate(): boolean {
    return this.hasAttribute('data-visible')
  }

  /** By the element itself: the page's policy allows no styles in attributes. */
  protected override updated(): void {
    const { x, y } = orbitAt(WANDERING, this.now())
    const words = this.renderRoot.querySelector<HTMLElement>('.words')
    if (words !== null) words.style.translate = `${x}cqmin ${y}cqmin`
  }

  protected override render(): TemplateResult {
    const now = this.now()
    const time = new Intl.DateTimeFormat('zh-CN', { timeZone: this.zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(now)
    const date = new Intl.DateTimeFormat('zh-CN', { timeZone: this.zone, month: 'long', day: 'numeric', weekday: 'long' }).format(now)
    return html`
      <div class="frame"></div>
      <div class="words">
        <div class="time">${time}</div>
        <div class="date">${date}</div>
        ${this.name === '' ? nothing : html`<div class="name">${this.name}</div>`}
        ${this.site === '' ? nothing : html`<div class="site">${this.site}</div>`}
      </div>
    `
  }
}

customElements.define('pl-slate', PlSlate)

declare global {
  interface HTMLElementTagNameMap {
    'pl-slate': PlSlate
  }
}
