import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement } from '#elements'
import type { TakeoverRecord } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { now } from '../../data/clock.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { takeovers } from '../../data/takeovers.ts'
import { Ticking } from '../../data/ticking.ts'
import { isOwn } from './own.ts'
import { countdown, phased } from './phase.ts'
import { w } from './words.ts'

/**
 * Says on every page of the office that a takeover is on glass or waits for a second person, and leads there.
 *
 * @property isLarge - As a card of the overview.
 */
export class OffAlarm extends UiElement {
  static override properties: PropertyDeclarations = { isLarge: { type: Boolean, attribute: 'large' } }
  static override styles = [pageStyles, css`
    :host { display: contents; }
    a { display: inline-flex; align-items: center; gap: 9px; padding: 4px 12px; border-radius: 999px; background: var(--ui-bad); color: #fff; text-decoration: none; font-size: var(--ui-text-s); font-weight: 600; min-width: 0; --ui-icon-size: 15px; }
    a:hover { background: #93201a; }
    a.drill { background: #7d4600; }
    a.asks { background: #fff; color: var(--ui-warn); box-shadow: inset 0 0 0 2px #c47a12; }
    a.asks:hover { background: var(--ui-warn-quiet); }
    .lamp { flex: none; width: 9px; height: 9px; border-radius: 50%; background: currentColor; animation: pulse 1.6s ease-in-out infinite; }
    .large { display: flex; margin-bottom: 16px; padding: 16px 20px; border-radius: var(--ui-radius-l); font-size: var(--ui-text-l); }
    .large b { margin-inline-start: auto; font-size: var(--ui-text-xl); }
    @keyframes pulse { 50% { opacity: 0.35; } }
    @media (prefers-reduced-motion: reduce) { .lamp { animation: none; } }
    @media (max-width: 640px) { a { order: -1; width: 100%; min-height: 44px; justify-content: center; font-size: var(--ui-text); } }
  `]

  declare isLarge: boolean
  readonly #takeovers = new Watching(this, takeovers)

  constructor() {
    super()
    this.isLarge = false
    new Ticking(this, 1000)
  }

  override render(): TemplateResult {
    const at = now()
    const { running, waiting } = phased(this.#takeovers.value ?? [], at)
    const [on] = running.filter(({ drill }) => drill !== 'silent')
    const [asks] = session.may('content.publish') ? waiting.filter((each) => !isOwn(each)) : []
    const large = this.isLarge ? 'large' : ''
    return html`<span class="spoken" role="status">${this.isLarge ? '' : [on === undefined ? [] : [w.alarmRunning(on.name)], asks === undefined ? [] : [w.alarmWaiting(asks.name)]].flat().join(w.comma)}</span>
      ${on === undefined ? nothing : html`<a class="${on.drill === 'none' ? '' : 'drill'} ${large}" href="/office/takeover" data-alarm="running"><span class="lamp" aria-hidden="true"></span><span class="cut">${on.drill === 'none' ? w.alarmRunning(on.name) : w.alarmDrill(on.name)}</span><b class="numbers">${countdown((on.until ?? at) - at)}</b></a>`}
      ${asks === undefined ? nothing : html`<a class="asks ${large}" href="/office/takeover" data-alarm="waiting"><ui-icon .name=${'people' as const}></ui-icon><span class="cut">${w.alarmWaiting(asks.name)}</span></a>`}`
  }
}
customElements.define('off-alarm', OffAlarm)

/** How many want attention: what is on glass for everybody, and what waits for this person. */
export function alarms(all: readonly TakeoverRecord[] | null): number {
  const { running, waiting } = phased(all ?? [], now())
  return running.length + (session.may('content.publish') ? waiting.filter((each) => !isOwn(each)).length : 0)
}
