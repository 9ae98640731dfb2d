import { drawQr } from '#content/widgets'
import { css, html, LitElement, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { PairingState } from './pair.ts'

/**
 * The first thing that a new screen shows: a code to read out and the same as a QR code for the office.
 *
 * @property pairing - how far it has come
 */
export class PlPairing extends LitElement {
  static override properties: PropertyDeclarations = { pairing: { attribute: false } }
  declare pairing: PairingState

  static override styles: CSSResultGroup = css`
    :host {
      position: absolute;
      inset: 0;
      z-index: 5;
      display: grid;
      container-type: size;
      overflow: hidden;
      background: #14263c;
      color: #f3f1ea;
      font-family: 'Noto Sans SC Variable', 'Noto Sans SC', sans-serif;
    }
    .sheet {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
      gap: 6cqw;
      padding: 6cqmin 7cqw;
      border-block-start: 0.9cqmin solid #c9b183;
    }
    .sheet.alone {
      grid-template-columns: minmax(0, 1fr);
    }
    h1 {
      margin: 0;
      color: #f4ead2;
      font-family: 'Noto Serif SC Variable', 'Noto Serif SC', serif;
      font-size: min(8.4cqh, 6cqw);
      font-weight: 700;
      line-height: 1.25;
    }
    .english {
      margin: 0.4em 0 0;
      color: #cbd3dc;
      font-size: min(3.2cqh, 2.6cqw);
      line-height: 1.5;
    }
    .code {
      margin: 5cqmin 0;
      color: #fff;
      font-size: min(17cqh, 10.5cqw);
      font-weight: 650;
      font-variant-numeric: tabular-nums lining-nums;
      letter-spacing: 0.14em;
      line-height: 1;
      white-space: nowrap;
    }
    ol {
      display: grid;
      gap: 2cqmin;
      margin: 0;
      padding: 0;
      list-style: none;
      counter-reset: step;
      font-size: min(3.6cqh, 2.9cqw);
      line-height: 1.45;
    }
    li {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 0.7em;
      counter-increment: step;
    }
    li::before {
      color: #c9b183;
      font-weight: 700;
      content: counter(step);
    }
    li div {
      text-wrap: balance;
    }
    li span {
      display: block;
      color: #cbd3dc;
      font-size: 0.78em;
    }
    .card {
      inline-size: min(52cqh, 34cqw);
      background: #fff;
    }
    .card svg {
      display: block;
      inline-size: 100%;
    }
    @container (max-aspect-ratio: 1/1) {
      .sheet {
        grid-template-columns: minmax(0, 1fr);
        align-content: center;
        justify-items: center;
        text-align: center;
      }
      h1 {
        font-size: 8cqw;
      }
      .english {
        font-size: 3.6cqw;
      }
      .code {
        font-size: 14cqw;
      }
      ol {
        font-size: 4cqw;
        text-align: start;
      }
      .card {
        inline-size: 56cqw;
      }
    }
  `

  constructor() {
    super()
    this.pairing = { state: 'asking' }
  }

  protected override render(): TemplateResult {
    switch (this.pairing.state) {
      case 'waiting':
        return this.#renderCode(this.pairing)
      case 'asking':
        return sentence('正在联系控制台…', 'Contacting the controller…')
      case 'offline':
        return sentence('暂时联系不上控制台，正在重试', 'The controller cannot be reached. Trying again.')
    }
  }

  #renderCode({ code, officeUrl }: Extract<PairingState, { state: 'waiting' }>): TemplateResult {
    const { path, viewBox } = drawQr(officeUrl)
    return html`
      <main class="sheet">
        <section>
          <h1>为这块屏幕配对</h1>
          <p class="english" lang="en">Pair this screen</p>
          <p class="code" aria-label=${code}>${code}</p>
          <ol>
            <li><div>扫描二维码，或在办公终端打开“屏幕”页面<span lang="en">Scan the code, or open Screens in the office</span></div></li>
            <li><div>核对上方配对码，选择这块屏幕，然后确认<span lang="en">Check the code above, choose this screen, confirm</span></div></li>
          </ol>
        </section>
        <div class="card">
          <svg viewBox=${viewBox} role="img" aria-label="办公终端配对页二维码" shape-rendering="crispEdges"><path d=${path} /></svg>
        </div>
      </main>
    `
  }
}

function sentence(zh: string, en: string): TemplateResult {
  return html`<main class="sheet alone"><section><h1>${zh}</h1><p class="english" lang="en">${en}</p></section></main>`
}

customElements.define('pl-pairing', PlPairing)

declare global {
  interface HTMLElementTagNameMap {
    'pl-pairing': PlPairing
  }
}
