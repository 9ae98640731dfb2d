import '@awesome.me/webawesome/dist/components/button/button.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, confirm, formatLength, say, type Tone } from '#elements'
import type { Publish, Rollout, RolloutScreen, ScreenId } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { now } from '../../data/clock.ts'
import { attempt } from '../../data/failure.ts'
import { promote, publishes, rollBack, waiting } from '../../data/publishing.ts'
import { screens } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { Ticking } from '../../data/ticking.ts'
import { canariesOf, countOf } from './rollout-state.ts'
import { progressWords, r, stateWords } from './rollout-words.ts'

const tones: Readonly<Record<Rollout['state'], Tone>> = { 'waiting': 'busy', 'reached': 'good', 'called-off': 'bad', 'watching': 'busy', 'promoted': 'good', 'rolled-back': 'bad', 'replaced': 'quiet' }
const progressTones: Readonly<Record<RolloutScreen['progress'], Tone>> = { 'sent': 'busy', 'active': 'busy', 'on-glass': 'good', 'armed': 'good', 'late': 'warning', 'failed': 'bad', 'held': 'quiet', 'replaced': 'quiet' }

/**
 * What has been decided about a publish in steps, and what can be decided now.
 *
 * @property publish - A publish with a rollout, or one that waits for an instant.
 */
export class OffRollout extends UiElement {
  static override properties: PropertyDeclarations = { publish: { attribute: false }, _isBusy: { state: true } }

  static override styles = [pageStyles, css`
    .box { display: grid; gap: 12px; padding: 16px 20px; border-bottom: 1px solid var(--ui-line); background: var(--ui-hover); }
    .meter { position: relative; height: 10px; border-radius: 5px; background: #e4dfd6; }
    .meter i { position: absolute; inset: 0 auto 0 0; border-radius: 5px; background: var(--ui-good); }
    .meter u { position: absolute; top: -4px; bottom: -4px; width: 2px; background: var(--ui-ink); }
    ul { display: flex; flex-wrap: wrap; gap: 8px; margin: 0; padding: 0; list-style: none; }
    li { display: grid; padding: 7px 12px; border: 1px solid var(--ui-line); border-radius: var(--ui-radius); background: var(--ui-surface); font-size: var(--ui-text-s); }
    li p { color: var(--ui-bad); }
    .left { margin-inline-start: auto; }
    .row { flex-wrap: wrap; }
  `]

  declare publish: Publish | null
  declare private _isBusy: boolean
  readonly #screens = new Watching(this, screens)

  constructor() {
    super()
    this.publish = null
    this._isBusy = false
    new Ticking(this, 1000)
  }

  override render(): TemplateResult | typeof nothing {
    const { publish } = this
    if (publish === null) return nothing
    const leftMs = (publish.activateAt ?? 0) - now()
    if (publish.rollout === null) return leftMs > 0 ? html`<div class="box" data-state="armed"><div class="row"><ui-status tone="busy">${r.waitsForInstant}</ui-status><span class="left numbers">${r.left(formatLength(leftMs))}</span></div></div>` : nothing
    return this.#rollout(publish, publish.rollout)
  }

  #rollout(publish: Publish, rollout: Rollout): TemplateResult {
    const isOpen = rollout.endedAt === null
    const until = rollout.state === 'waiting' ? (publish.activateAt ?? rollout.decidesAt) : rollout.decidesAt
    const left = until - now()
    const said = rollout.state === 'waiting' ? r.flipsIn : r.decidedIn
    return html`<div class="box" data-state=${rollout.state}>
      <div class="row"><ui-status .tone=${tones[rollout.state]}>${stateWords[rollout.state]}</ui-status>${isOpen ? html`<span class="left numbers">${left > 0 ? said(formatLength(left)) : r.deciding}</span>` : nothing}</div>
      ${rollout.reason === null ? nothing : html`<p>${say(rollout.reason)}</p>`}
      ${rollout.quorum === null ? this.#canaries(rollout) : this.#quorum(rollout)}
      ${rollout.state === 'watching' && session.may('content.publish') ? html`<div class="row"><wa-button size="s" variant="brand" data-act="promote" ?loading=${this._isBusy} @click=${() => void this.#promote(publish, rollout)}>${r.promote(rollout.screens.filter(({ part }) => part === 'rest').length)}</wa-button><wa-button size="s" appearance="outlined" data-act="roll-back" ?disabled=${this._isBusy} @click=${() => void this.#rollBack(publish, rollout)}><ui-icon slot="start" .name=${'undo' as const}></ui-icon>${r.rollBack}</wa-button></div>` : nothing}
    </div>`
  }

  #quorum(rollout: Rollout): TemplateResult | typeof nothing {
    const count = countOf(rollout, this.#screens.value ?? [])
    if (count === null) return nothing
    const part = (of: number) => `${count.of === 0 ? 0 : (of / count.of) * 100}%`
    const named = rollout.screens.filter((each) => each.part === 'named')
    return html`<div class="meter" role="img" aria-label=${r.count(count.ready, count.of, count.needed)}><i style="width:${part(count.ready)}"></i><u style="left:${part(count.needed)}"></u></div>
      <p class="small">${r.count(count.ready, count.of, count.needed)}${named.length === 0 ? nothing : html`<span class="quiet"> · ${r.notCounted(named.map((each) => this.#nameOf(each.screen)).join(r.comma))}</span>`}</p>`
  }

  #canaries(rollout: Rollout): TemplateResult {
    return html`<ul>${canariesOf(rollout).map((each) => html`<li data-screen=${each.screen} data-progress=${each.progress}><b>${this.#nameOf(each.screen)}</b><ui-status plain .tone=${progressTones[each.progress]}>${progressWords[each.progress]}</ui-status>${each.reason === null ? nothing : html`<p>${say(each.reason)}</p>`}</li>`)}</ul>`
  }

  #nameOf(id: ScreenId): string {
    return this.#screens.value?.find((each) => each.id === id)?.name ?? id
  }

  async #promote(publish: Publish, { screens: parts }: Rollout): Promise<void> {
    const rest = parts.filter(({ part }) => part === 'rest').length
    if (!(await confirm({ heading: r.promoteHeading, text: r.promoteText(rest), verb: r.promote(rest) }))) return
    await this.#act(() => promote(publish.id))
  }

  async #rollBack(publish: Publish, rollout: Rollout): Promise<void> {
    const names = canariesOf(rollout).map((each) => this.#nameOf(each.screen)).join(r.comma)
    if (!(await confirm({ heading: r.rollBackHeading, text: r.rollBackText(names), verb: r.rollBack }))) return
    await this.#act(() => rollBack(publish.id))
  }

  async #act(decide: () => Promise<unknown>): Promise<void> {
    this._isBusy = true
    await attempt(async () => {
      await decide()
      await Promise.all([publishes.refresh(), waiting.refresh()])
    })
    this._isBusy = false
  }
}
customElements.define('off-rollout', OffRollout)
