import { css, html, LitElement, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit'
import { drawQr } from '#content/widgets'

/**
 * The way of a phone into a lecture, in a corner of the glass: small enough for the film, large enough to be scanned from some metres.
 *
 * @property address - where the code leads
 */
export class PlJoin extends LitElement {
  static override properties: PropertyDeclarations = { address: {} }
  declare address: string

  static override styles: CSSResultGroup = css`
    :host {
      position: absolute;
      inset-block-end: 3vmin;
      inset-inline-end: 3vmin;
      z-index: 5;
      display: grid;
      justify-items: center;
      gap: 0.6vmin;
      box-sizing: border-box;
      padding: 0.9vmin 0.9vmin 1.1vmin;
      border-radius: 1vmin;
      background: #fff;
      color: #1d1d1f;
      font-family: 'Noto Sans SC Variable', 'Noto Sans SC', sans-serif;
      line-height: 1.2;
      text-align: center;
      box-shadow: 0 0.4vmin 2vmin rgb(0 0 0 / 0.35);
    }
    svg {
      inline-size: 17vmin;
      block-size: 17vmin;
      fill: currentcolor;
      shape-rendering: crispedges;
    }
    .zh {
      font-size: 2.4vmin;
      font-weight: 700;
    }
    .en {
      font-size: 1.7vmin;
      color: #4b4b50;
    }
  `

  constructor() {
    super()
    this.address = ''
  }

  protected override render(): TemplateResult {
    const { path, viewBox } = drawQr(this.address)
    return html`<svg viewBox=${viewBox} role="img" aria-label=${this.address}><path d=${path} /></svg><span class="zh" lang="zh-CN">手机跟看</span><span class="en" lang="en">Follow on a phone</span>`
  }
}

customElements.define('pl-join', PlJoin)

declare global {
  interface HTMLElementTagNameMap {
    'pl-join': PlJoin
  }
}
