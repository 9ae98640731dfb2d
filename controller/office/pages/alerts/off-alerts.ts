import '@awesome.me/webawesome/dist/components/button/button.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { UiElement, UiEmpty, UiPage, UiStatus, confirm, formatRelative, toast } from '#elements'
import type { AlertRule, AlertRuleId } from '#protocol'
import { closed, unread } from '../../app/closed.ts'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { attempt } from '../../data/failure.ts'
import { alertRules, removeAlertRule, sendTestAlert } from '../../data/incidents.ts'
import { sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { openEditRule } from './open-edit-rule.ts'
import { openSecret } from './open-secret.ts'
import { sayHours, saySeverity, saySites, sayWay } from './say-rule.ts'
import { w } from './words.ts'

void UiEmpty
void UiPage
void UiStatus

/** Who is told of incidents: every rule with what it watches, how it tells, and how the last message went. */
export class OffAlerts extends UiElement {
  static override properties: PropertyDeclarations = { _testing: { state: true } }
  static override styles = [pageStyles, css`
    ul { margin: 0; padding: 0; list-style: none; display: grid; gap: 12px; }
    li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 10px 24px; padding: 16px 14px 16px 20px; align-items: start; }
    .about { display: grid; gap: 3px; min-width: 0; }
    .about .to { overflow-wrap: anywhere; }
    .facts { color: var(--ui-ink-2); font-size: var(--ui-text-s); }
    .last { display: flex; flex-wrap: wrap; gap: 4px 10px; margin-top: 4px; font-size: var(--ui-text-s); }
    .acts { display: flex; align-items: center; gap: 4px; }
    .notice { margin-bottom: 12px; }
    @media (max-width: 640px) { li { grid-template-columns: minmax(0, 1fr); } }
  `]

  declare private _testing: AlertRuleId | null
  readonly #rules = new Watching(this, alertRules)
  readonly #sites = new Watching(this, sites)

  constructor() {
    super()
    this._testing = null
  }

  override render(): TemplateResult {
    const mayManage = session.may('screens.manage')
    return html`<ui-page heading=${w.heading} lead=${w.lead} backHref="/office/incidents" backLabel=${w.back}>
      ${mayManage ? html`<wa-button slot="actions" variant="brand" data-act="create" @click=${() => void openEditRule(null)}><ui-icon slot="start" .name=${'add' as const}></ui-icon>${w.create}</wa-button>` : nothing}
      ${mayManage ? this.#list() : closed(w.noRight)}
    </ui-page>`
  }

  #list(): TemplateResult {
    const read = this.#rules.value
    if (read === null) return this.#rules.failure === null ? html`<div class="ghost" style="height:200px" aria-busy="true"></div>` : unread(this.#rules.failure, () => this.#rules.refresh())
    const lacksMail = !read.isMailReady && read.rules.some(({ way }) => way.kind === 'mail')
    return html`${lacksMail ? html`<p class="notice warn"><ui-icon .name=${'warning' as const}></ui-icon>${w.noMail}</p>` : nothing}
      ${read.rules.length === 0 ? html`<div class="card"><ui-empty icon="bell" heading=${w.empty}>${w.emptyText}<wa-button slot="actions" variant="brand" @click=${() => void openEditRule(null)}>${w.create}</wa-button></ui-empty></div>`
        : html`<ul>${repeat(read.rules, ({ id }) => id, (rule) => this.#rule(rule))}</ul>`}`
  }

  #rule(rule: AlertRule): TemplateResult {
    const isTesting = this._testing === rule.id
    return html`<li class="card" data-rule=${rule.id}>
      <div class="about"><h2>${rule.name}${rule.isOn ? nothing : html` <span class="tag">${w.off}</span>`}</h2>
        <div class="to">${rule.way.kind === 'mail' ? w.mail : w.webhook}${w.dot}${sayWay(rule.way)}</div>
        <div class="facts">${[saySeverity(rule.severity), saySites(rule.sites, this.#sites.value ?? []), sayHours(rule)].join(w.dot)}</div>
        <div class="last">${this.#last(rule)}</div></div>
      <div class="acts"><wa-button size="s" appearance="outlined" data-act="test" ?loading=${isTesting} @click=${() => void this.#test(rule)}>${w.test}</wa-button>
        ${rule.way.kind === 'webhook' ? html`<button class="icon-button" data-act="secret" title=${w.secret} aria-label="${w.secret}: ${rule.name}" @click=${() => void openSecret(rule)}><ui-icon .name=${'key' as const}></ui-icon></button>` : nothing}
        <button class="icon-button" data-act="edit" title=${common.edit} aria-label="${common.edit}: ${rule.name}" @click=${() => void openEditRule(rule)}><ui-icon .name=${'edit' as const}></ui-icon></button>
        <button class="icon-button" data-act="delete" title=${common.delete} aria-label="${common.delete}: ${rule.name}" @click=${() => void this.#remove(rule)}><ui-icon .name=${'delete' as const}></ui-icon></button></div>
    </li>`
  }

  #last({ last }: AlertRule): TemplateResult {
    if (last === null) return html`<span class="quiet">${w.never}</span>`
    const when = formatRelative(last.at, now())
    return last.isDelivered ? html`<ui-status plain tone="good">${w.last(when)}</ui-status>` : html`<ui-status plain tone="bad">${w.lastFailed(when)}</ui-status><span class="quiet" lang="en">${last.problem}</span>`
  }

  async #test(rule: AlertRule): Promise<void> {
    if (this._testing !== null) return
    this._testing = rule.id
    await attempt(async () => {
      const { isDelivered, problem } = await sendTestAlert(rule.id)
      toast(isDelivered ? { tone: 'good', text: w.delivered } : { tone: 'bad', text: w.notDelivered(problem ?? '') })
    })
    this._testing = null
  }

  async #remove(rule: AlertRule): Promise<void> {
    if ((await confirm({ heading: `${w.remove} · ${rule.name}`, text: w.removeText, verb: w.remove, isDangerous: true })) && (await attempt(async () => removeAlertRule(rule.id)))) toast({ tone: 'good', text: w.removed(rule.name) })
  }
}
customElements.define('off-alerts', OffAlerts)
