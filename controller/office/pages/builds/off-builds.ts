import '@awesome.me/webawesome/dist/components/button/button.js'
import { css, html, nothing, type TemplateResult } from 'lit'
import { UiElement, UiStatus, UiTable, confirm, formatMoment, language, navigate, toast, type Column } from '#elements'
import type { BuildRollout, Screen, ShellId } from '#protocol'
import { unread } from '../../app/closed.ts'
import { orEnglish } from '../../app/say-detail.ts'
import { pageStyles } from '../../app/styles.ts'
import { builds, goBack, sendToAll, type Build, type Builds } from '../../data/builds.ts'
import { now } from '../../data/clock.ts'
import { attempt } from '../../data/failure.ts'
import { screens } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { buildName } from './build-name.ts'
import { openBuildPolicy, openStartBuild } from './open-builds.ts'
import { sayFigures, type Figures } from './say-figures.ts'
import { buildStateOf, type BuildState } from './state-of-screen.ts'
import { w } from './words.ts'

void UiStatus
void UiTable

const mostNamed = 12
const toneOf = { well: 'good', waits: 'quiet', fetching: 'busy', ready: 'busy', trial: 'busy', refused: 'bad', unknown: 'quiet' } as const satisfies Record<BuildState, UiStatus['tone']>

/** Which build of the player runs where, the one that is being tried, and the way back. */
export class OffBuilds extends UiElement {
  static override styles = [pageStyles, css`
    .state { display: grid; gap: 12px; padding: 20px 24px; margin-bottom: 20px; }
    .state h2 { margin: 0; }
    .silent { margin: 12px 0 0; }
    h2.above { margin: 24px 0 10px; font-size: 1rem; }
    .canaries { display: flex; flex-wrap: wrap; gap: 8px 20px; margin: 0; padding: 0; list-style: none; }
  `]

  readonly #builds = new Watching(this, builds)
  readonly #screens = new Watching(this, screens)

  override render(): TemplateResult {
    const all = this.#builds.value
    const mayManage = session.may('system.manage')
    return html`<ui-page heading=${w.heading} lead=${w.lead}>
      <wa-button slot="actions" appearance="outlined" @click=${() => navigate('/screens')}>${w.back}</wa-button>
      ${mayManage && all !== null ? html`<wa-button slot="actions" appearance="outlined" @click=${() => void openBuildPolicy(all.policy)}>${w.policy}</wa-button>` : nothing}
      ${all === null ? (this.#builds.failure === null ? html`<div class="ghost" style="height:220px" aria-busy="true"></div>` : unread(this.#builds.failure, () => this.#builds.refresh())) : this.#filled(all, mayManage)}
    </ui-page>`
  }

  #filled(all: Builds, mayManage: boolean): TemplateResult {
    const screensNow = this.#screens.value ?? []
    const tried = all.rollouts.find(({ state }) => state === 'canary') ?? null
    const wanted = (screen: Screen): ShellId | null => (tried?.canaries.includes(screen.id) === true ? tried.shell : all.everywhere)
    const paired = screensNow.filter((screen) => screen.condition !== 'unpaired' && wanted(screen) !== null)
    const silent = paired.filter((screen) => buildStateOf(screen, wanted(screen) ?? '') === 'unknown')
    const differing = paired.filter((screen) => !silent.includes(screen) && buildStateOf(screen, wanted(screen) ?? '') !== 'well')
    const figures = { reported: paired.length - silent.length, differing: differing.length, silent: silent.length }
    return html`${this.#state(all, tried, screensNow, mayManage, figures)}
      <ui-table label=${w.builds} .columns=${this.#columns(all, tried, mayManage)} .rows=${all.builds.toReversed()} .keyOf=${(each: Build) => each.shell}><p slot="empty" class="pad quiet">${w.noneYet}</p></ui-table>
      <h2 class="above">${w.differing}</h2>
      <ui-table label=${w.differing} .columns=${this.#screenColumns(wanted)} .rows=${this.#screens.value === null ? null : differing} .keyOf=${(each: Screen) => each.id}><p slot="empty" class="pad quiet">${figures.reported === 0 ? w.noneReported : w.allSame}</p></ui-table>
      ${silent.length === 0 ? nothing : html`<p class="silent note small" data-silent=${silent.length}><b>${w.unknown}</b> ${w.silent(silent.slice(0, mostNamed).map(({ name }) => name).join(w.comma) + (silent.length > mostNamed ? w.andMore : ''), silent.length)}</p>`}
      <h2 class="above">${w.history}</h2>
      <ui-table label=${w.history} .columns=${historyColumns()} .rows=${all.rollouts} .keyOf=${(each: BuildRollout) => each.id}></ui-table>`
  }

  #state(all: Builds, tried: BuildRollout | null, of: readonly Screen[], mayManage: boolean, figures: Figures): TemplateResult {
    if (tried !== null) {
      return html`<section class="card state"><h2>${w.trying(buildName(tried))}</h2><p class="note">${w.tryingText(Math.round(tried.watchMs / 60_000))}</p>
        <ul class="canaries">${tried.canaries.map((id) => of.find((each) => each.id === id)).map((screen) => (screen === undefined ? nothing : html`<li><strong>${screen.name}</strong> ${status(buildStateOf(screen, tried.shell))}</li>`))}</ul>
        ${mayManage ? html`<div class="row"><wa-button variant="brand" data-act="promote" @click=${() => void this.#promote(tried)}>${w.sendToAll}</wa-button><wa-button appearance="outlined" data-act="stop" @click=${() => void this.#stop(tried)}>${w.stop}</wa-button></div>` : nothing}</section>`
    }
    const newest = all.builds.find(({ isNewest }) => isNewest)
    if (newest !== undefined && newest.shell !== all.everywhere) {
      return html`<section class="card state"><h2>${w.newer(buildName(newest))}</h2><p class="note">${w.newerText}</p>
        ${mayManage ? html`<div><wa-button variant="brand" data-act="update" @click=${() => void openStartBuild({ build: newest, policy: all.policy })}>${w.update}</wa-button></div>` : nothing}</section>`
    }
    const current = all.builds.find(({ shell }) => shell === all.everywhere)
    return html`<section class="card state"><h2>${sayFigures(figures)}</h2>${current === undefined ? nothing : html`<p class="note">${w.calmText(buildName(current))}</p>`}</section>`
  }

  #columns(all: Builds, tried: BuildRollout | null, mayManage: boolean): Column<Build>[] {
    const isBefore = (shell: ShellId) => all.rollouts.some((each) => each.state === 'everywhere' && each.shell === shell)
    const current = all.rollouts.find((each) => each.state === 'everywhere' && each.shell === all.everywhere)
    const hasBefore = all.rollouts.some((each) => each.state === 'everywhere' && each.shell !== all.everywhere)
    return [
      { key: 'build', label: w.build, render: (of) => html`<span class="main">${of.version}</span><div class="sub mono">${of.shell}</div>` },
      { key: 'screens', label: w.runBy, look: 'numbers', render: ({ screens: count }) => count },
      { key: 'marks', label: w.marks, render: ({ shell, isNewest, isHere }) => [...(shell === all.everywhere ? [w.isCurrent] : []), ...(tried?.shell === shell ? [w.canary] : []), ...(isNewest ? [w.isNewest] : []), ...(isHere ? [] : [w.isGone])].join(' · ') },
      {
        key: 'acts', label: '', spokenLabel: w.use, look: 'tight',
        render: (of) => {
          if (!mayManage || !of.isHere || tried !== null) return nothing
          if (of.shell !== all.everywhere) return html`<wa-button size="s" appearance="plain" @click=${() => void openStartBuild({ build: of, policy: all.policy })}>${w.use}</wa-button>`
          return current !== undefined && hasBefore && isBefore(of.shell) ? html`<wa-button size="s" appearance="plain" @click=${() => void this.#stop(current)}>${w.stop}</wa-button>` : nothing
        },
      },
    ]
  }

  #screenColumns(wanted: (screen: Screen) => ShellId | null): Column<Screen>[] {
    return [
      { key: 'screen', label: w.screen, render: ({ name }) => html`<span class="main">${name}</span>` },
      { key: 'runs', label: w.runs, render: ({ reported }) => (reported?.player.shell === undefined ? w.unknown : html`<span class="mono">${buildName({ version: reported.player.version, shell: reported.player.shell })}</span>`) },
      { key: 'state', label: w.state, render: (screen) => html`${status(buildStateOf(screen, wanted(screen) ?? ''))}${screen.reported?.player.update?.detail == null ? nothing : html`<div class="sub">${orEnglish(null, screen.reported.player.update.detail)}</div>`}` },
    ]
  }

  async #promote({ id }: BuildRollout): Promise<void> {
    if (await attempt(async () => sendToAll(id))) toast({ tone: 'good', text: w.sent })
  }

  async #stop(rollout: BuildRollout): Promise<void> {
    if (!(await confirm({ heading: w.stop, text: w.stopText, verb: w.stop, isDangerous: true, name: buildName(rollout) }))) return
    if (await attempt(async () => goBack(rollout.id))) toast({ tone: 'good', text: w.stopped })
  }
}
customElements.define('off-builds', OffBuilds)

function status(state: BuildState): TemplateResult {
  return html`<ui-status plain .tone=${toneOf[state]}>${w[state]}</ui-status>`
}

function historyColumns(): Column<BuildRollout>[] {
  return [
    { key: 'when', label: w.when, look: 'tight', render: ({ startedAt }) => formatMoment(startedAt, now()) },
    { key: 'build', label: w.build, render: (of) => buildName(of) },
    { key: 'by', label: w.by, render: ({ startedBy }) => (startedBy === 'controller' ? w.controller : startedBy) },
    { key: 'outcome', label: w.outcome, render: ({ state, reason }) => html`${state === 'stopped' ? w.halted : w[state]}${reason === null ? nothing : html`<div class="sub">${reason[language()]}</div>`}` },
  ]
}
