import { css, html, LitElement, nothing, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit'

/**
 * A small word in the corner while the programme goes on: this player is no longer the screen that it was.
 *
 * @property code - the code to pair it anew, empty while there is none
 */
export class PlNotice extends LitElement {
  static override properties: PropertyDeclarations = { code: {} }
  declare code: string

  static override styles: CSSResultGroup = css`
    :host {
      position: absolute;
      inset: auto 2.5cqmin 2.5cqmin auto;
      z-index: 4;
      max-inline-size: 90cqw;
      padding: 1.4cqmin 2.2cqmin;
      background: #14263c;
      border-inline-start: 0.5cqmin solid #c9b183;
      color: #f3f1ea;
      font: 500 max(14px, 2cqmin) / 1.5 'Noto Sans SC Variable', 'Noto Sans SC', sans-serif;
    }
    b {
      letter-spacing: 0.1em;
      font-variant-numeric: tabular-nums;
    }
    span {
      display: block;
      color: #cbd3dc;
      font-size: 0.8em;
    }
  `

  constructor() {
    super()
    this.code = ''
  }

  protected override render(): TemplateResult {
    return html`
      屏幕已解除配对，节目照常播放${this.code === '' ? nothing : html` · 配对码 <b>${this.code}</b>`}
      <span lang="en">This screen is no longer paired; the programme goes on.</span>
    `
  }
}

customElements.define('pl-notice', PlNotice)

declare global {
  interface HTMLElementTagNameMap {
    'pl-notice': PlNotice
  }
}
