import { css, html, LitElement, type CSSResultGroup, type TemplateResult } from 'lit'

/** The mark of a drill: a frame around the whole glass and a band over its head, so that nobody takes what is shown for real. */
export class PlDrill extends LitElement {
  static override styles: CSSResultGroup = css`
    :host {
      --ground: #ffc61a;
      --ink: #16130a;
      position: absolute;
      inset: 0;
      z-index: 5;
      display: none;
      container-type: size;
      box-sizing: border-box;
      border: 1.1vmin solid var(--ground);
      color: var(--ink);
      font-family: 'Noto Sans SC Variable', 'Noto Sans SC', sans-serif;
      pointer-events: none;
    }
    :host([data-visible]) {
      display: block;
    }
    .band {
      position: absolute;
      inset-block-start: 0;
      inset-inline: 0;
      display: grid;
      grid-template-columns: 1fr auto 1fr;
      align-items: center;
      gap: 4cqmin;
      block-size: 10cqmin;
      padding-block-end: 1.1vmin;
      background: var(--ground);
    }
    .words {
      display: flex;
      align-items: baseline;
      gap: 2cqmin;
      font-size: 5.6cqmin;
      font-weight: 800;
      line-height: 1;
      white-space: nowrap;
    }
    .zh {
      margin-inline-end: -0.28em;
      letter-spacing: 0.28em;
    }
    .en {
      font-size: 0.86em;
      letter-spacing: 0.1em;
    }
    .dot {
      align-self: center;
      inline-size: 0.22em;
      block-size: 0.22em;
      border-radius: 50%;
      background: currentcolor;
    }
    .hatch {
      block-size: 4.4cqmin;
      background: repeating-linear-gradient(-60deg, var(--ink) 0 2cqmin, transparent 2cqmin 4cqmin);
    }
    @container (orientation: portrait) {
      .band {
        block-size: 8cqmin;
      }
      .words {
        font-size: 4.8cqmin;
      }
      .hatch {
        block-size: 3.6cqmin;
      }
    }
  `

  protected override render(): TemplateResult {
    return html`<div class="band">
      <div class="hatch"></div>
      <div class="words"><span class="zh" lang="zh-CN">演练</span><span class="dot"></span><span class="en" lang="en">DRILL</span></div>
      <div class="hatch"></div>
    </div>`
  }
}

customElements.define('pl-drill', PlDrill)

declare global {
  interface HTMLElementTagNameMap {
    'pl-drill': PlDrill
  }
}
