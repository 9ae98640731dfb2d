import '@awesome.me/webawesome/dist/components/button/button.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { UiElement, UiEmpty, formatExactMoment, formatMoment, homeZone } from '#elements'
import { attachmentPath, type Screen, type ScreenCommand, type Shot } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { now } from '../../data/clock.ts'
import { programmes } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import { dueThen } from './due-then.ts'
import { openOrder } from './open-order.ts'
import { verdictOf } from './verdict.ts'
import { w } from './words.ts'

void OffGlass
void UiEmpty

interface Taken {
  readonly command: ScreenCommand
  readonly shot: Shot
}

/**
 * Pictures of what was really on one screen, the chosen one beside what should have been there.
 *
 * @property screen - The screen.
 * @property commands - What was asked of it; pictures are what some of it brought.
 * @property zone - Where it hangs.
 */
export class OffShots extends UiElement {
  static override properties: PropertyDeclarations = { screen: { attribute: false }, commands: { attribute: false }, zone: {}, _chosen: { state: true } }
  static override styles = [pageStyles, css`
    .two { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 20px; margin-top: 16px; align-items: start; }
    figure { margin: 0; display: grid; gap: 8px; }
    figcaption { display: grid; gap: 2px; }
    figcaption b { font-weight: 600; }
    .picture { display: grid; place-items: center; padding: 12px; border-radius: var(--ui-radius); background: #ece9e3; }
    .picture img, .picture off-glass { display: block; width: 100%; border-radius: 3px; box-shadow: 0 1px 4px rgb(33 30 26 / 25%); }
    .tall .picture img, .tall .picture off-glass { width: auto; height: 420px; max-width: 100%; }
    .strip { display: flex; gap: 10px; margin: 18px -4px 0; padding: 4px; overflow-x: auto; }
    .strip button { flex: none; display: grid; gap: 4px; padding: 0; border: 0; background: none; font: inherit; font-size: var(--ui-text-xs); color: var(--ui-ink-2); cursor: pointer; border-radius: 5px; font-variant-numeric: tabular-nums; }
    .strip img { height: 64px; border-radius: 4px; border: 1px solid var(--ui-line); }
    .strip [aria-pressed='true'] { color: var(--ui-ink); font-weight: 600; }
    .strip [aria-pressed='true'] img { outline: 2px solid var(--ui-ink); outline-offset: 1px; }
    .verdict { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; margin-top: 14px; }
    @media (max-width: 640px) { .two { grid-template-columns: minmax(0, 1fr); } }
  `]

  declare screen: Screen
  declare commands: readonly ScreenCommand[] | null
  declare zone: string
  /** The id of its command; null: the newest. */
  declare private _chosen: string | null
  readonly #programmes = new Watching(this, programmes)

  constructor() {
    super()
    this.commands = null
    this.zone = homeZone()
    this._chosen = null
  }

  override render(): TemplateResult {
    void this.#programmes
    const asked = (this.commands ?? []).filter((each) => each.order.kind === 'screenshot')
    const taken = asked.flatMap((command): Taken[] => (command.attachment?.shot == null ? [] : [{ command, shot: command.attachment.shot }]))
    const isTaking = asked.some((each) => each.state === 'sent' || each.state === 'waiting')
    const chosen = taken.find((each) => each.command.id === this._chosen) ?? taken[0]
    return html`<div class="between"><h2>${w.shots}</h2>${session.may('screens.manage') && this.screen.condition !== 'unpaired' ? html`<wa-button appearance="outlined" data-act="take" ?loading=${isTaking} title=${isTaking ? w.taking : ''} @click=${() => void this.#take()}><ui-icon slot="start" .name=${'image' as const}></ui-icon>${w.take}</wa-button>` : nothing}</div>
      ${chosen === undefined ? html`<ui-empty icon="image" heading=${w.noShots}>${w.noShotsText}</ui-empty>` : html`${this.#compare(chosen)}${taken.length < 2 ? nothing : this.#strip(taken, chosen)}`}`
  }

  async #take(): Promise<void> {
    if (await openOrder('screenshot', [this.screen])) this._chosen = null
  }

  #compare({ command, shot }: Taken): TemplateResult {
    const { widthPx, heightPx } = this.screen.glass
    const then = dueThen(this.screen.id, shot)
    const active = this.screen.published
    const verdict = verdictOf(shot, then)
    return html`<div class="two ${heightPx > widthPx ? 'tall' : ''}">
        <figure><figcaption><b>${w.real}</b><span class="small quiet numbers">${formatExactMoment(shot.at, now())}</span></figcaption>
          <div class="picture"><img src=${attachmentPath(command.id)} alt=${w.shotOf(formatMoment(shot.at, now()))} /></div>
          <p class="small quiet">${w[shot.source]}</p></figure>
        <figure><figcaption><b>${w.computedThen}</b><span class="small quiet">${then?.item?.name ?? w.nothing}</span></figcaption>
          <div class="picture"><off-glass .isSmall=${false} .item=${then?.item ?? null} .widthPx=${widthPx} .heightPx=${heightPx} .zone=${this.zone}></off-glass></div></figure>
      </div>
      <div class="verdict" data-verdict=${verdict ?? ''}>${verdict === null ? nothing : html`<ui-status .tone=${verdict === 'agrees' ? 'good' : verdict === 'differs' ? 'warning' : 'quiet'}>${w[verdict]}</ui-status>`}
        <span class="small"><span class="quiet">${shot.hidden === undefined ? w.showing : w.beneath}</span> ${then?.reported?.name ?? shot.item ?? w.nothing}</span>
        ${shot.programme !== null && active !== null && shot.programme !== active ? html`<span class="small quiet">${w.otherVersion(shot.programme, active)}</span>` : nothing}
        <span class="grow"></span><a class="link small" href=${attachmentPath(command.id)} download>${w.save}</a></div>`
  }

  #strip(taken: readonly Taken[], chosen: Taken): TemplateResult {
    return html`<div class="strip" role="group" aria-label=${w.shots}>${repeat(taken, (each) => each.command.id, ({ command, shot }) => html`<button aria-pressed=${command.id === chosen.command.id} @click=${() => (this._chosen = command.id)}><img src=${attachmentPath(command.id)} alt="" loading="lazy" />${formatMoment(shot.at, now())}</button>`)}</div>`
  }
}
customElements.define('off-shots', OffShots)
