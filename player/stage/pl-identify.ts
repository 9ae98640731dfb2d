import { css, html, LitElement, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { Time } from '../clock/time.ts'
import type { PlStage } from './pl-stage.ts'

/**
 * Says over everything else which screen this is.
 *
 * @property name - the screen's name
 * @property site - where it hangs
 */
export class PlIdentify extends LitElement {
  static override properties: PropertyDeclarations = { name: {}, site: {} }
  declare name: string
  declare site: string

  static override styles: CSSResultGroup = css`
    :host {
      position: absolute;
      inset: 0;
      z-index: 6;
      display: grid;
      place-content: center;
      container-type: size;
      background: rgb(20 38 60 / 0.94);
      color: #fff;
      font-family: 'Noto Sans SC Variable', 'Noto Sans SC', sans-serif;
      text-align: center;
    }
    .name {
      padding-inline: 5cqw;
      font-size: min(20cqh, 12cqw);
      font-weight: 750;
      line-height: 1.2;
      overflow-wrap: anywhere;
    }
    .site {
      margin-block-start: 3cqmin;
      color: #cbd3dc;
      font-size: min(6cqh, 5cqw);
    }
  `

  constructor() {
    super()
    this.name = ''
    this.site = ''
  }

  protected override render(): TemplateResult {
    return html`<div class="name">${this.name}</div><div class="site">${this.site}</div>`
  }
}

customElements.define('pl-identify', PlIdentify)

/** Shows it for a while. */
export function identify(stage: PlStage, time: Time, lengthMs: number, { name, site = '' }: { readonly name: string; readonly site?: string }): void {
  const sign = document.createElement('pl-identify')
  Object.assign(sign, { name, site })
  stage.overlay(sign)
  time.after(lengthMs, () => sign.remove())
}

declare global {
  interface HTMLElementTagNameMap {
    'pl-identify': PlIdentify
  }
}
