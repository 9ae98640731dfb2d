import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import type { Attendance } from '#content'
import { freshForMs } from '../../feeds/freshness.ts'
import { ComposedElement, heading } from '../../widgets/composed-element.ts'
import { fontsReady } from '../../widgets/fonts.ts'
import { drawQr, type QrDrawing } from '../../widgets/qr.ts'
import { formatAsOf, formatSpan } from '../../widgets/times.ts'
import type { Loading } from '../../widgets/widget-element.ts'
import type { SignInItem } from './model.ts'
import { RotatingCode } from './rotating-code.ts'
import { signInStyles } from '../../widgets/styles/sign-in.ts'

/** What a phone reads off the code in a preview. */
const SPECIMEN = '示例：这不是签到码。请到现场扫描屏幕上的二维码。'
const GLASS_TEXTS = '活动签到时间地点已签到人应到截至待更新人数手机扫码签到示例签到码暂时不可用请稍候年月日星期一二三四五六日0123456789/–:：，—Scan to sign in'
const LOOK_MS = 5000

type Code = { readonly kind: 'live' | 'specimen'; readonly drawing: QrDrawing } | { readonly kind: 'none' }

/** An activity, a code that is made anew for each slot, and how many have come. */
export class SignInWidget extends ComposedElement<'sign-in'> {
  static readonly tag = 'w-sign-in'
  static override properties: PropertyDeclarations = { code: { attribute: false, state: true } }
  declare protected code: Code
  static override styles: CSSResultGroup = signInStyles
  readonly kind = 'sign-in'
  #rotation: RotatingCode | null = null
  #unwatch: (() => void) | null = null
  #look: ReturnType<typeof setInterval> | undefined
  #drawn: number | null = null

  constructor() {
    super()
    this.code = { kind: 'none' }
  }

  protected override async load(item: SignInItem, { signal }: Loading): Promise<void> {
    const { activity } = item
    const { surroundings } = this
    const rotation = new RotatingCode(
      {
        make: (at) => surroundings.scanAddress(activity.id, at),
        now: () => surroundings.now(),
        setTimeout: (run, delayMs) => setTimeout(run, delayMs),
        clearTimeout: (id) => clearTimeout(id as ReturnType<typeof setTimeout>),
      },
      (address, failure) => this.#setCode(address, failure),
    )
    this.#rotation = rotation
    this.#unwatch = surroundings.watchFeed({ feed: 'attendance', scope: activity.id }, () => this.requestUpdate())
    // Figures grow old without any event.
    this.#look = setInterval(() => this.requestUpdate(), LOOK_MS)
    await Promise.all([rotation.start(), fontsReady(activity.title, ['serif']), fontsReady(activity.place, ['sans']), fontsReady(GLASS_TEXTS)])
    await this.updateComplete
    signal.throwIfAborted()
    this.dataset['theme'] = item.theme
    this.item = item
    await this.updateComplete
    this.fit()
  }

  protected override stop(): void {
    this.#rotation?.stop()
    this.#rotation = null
    this.#unwatch?.()
    this.#unwatch = null
    clearInterval(this.#look)
  }

  protected override render(): TemplateResult {
    const { item } = this
    if (item === null) return html`<article class="sheet"></article>`
    const { title, place, startsAt, endsAt } = item.activity
    const { day, hours } = formatSpan(startsAt, endsAt, this.surroundings.zone)
    return html`
      <article class="sheet">
        <section class="about">
          <p class="eyebrow">活动签到</p>
          <div class="room">
            <div class="words">
              <h2 class="title">${heading(title)}</h2>
              <div class="rule"></div>
              <dl class="facts">
                <div>
                  <dt>时间</dt>
                  <dd class="number"><span>${day}</span> <span>${hours}</span></dd>
                </div>
                ${
                  place === ''
                    ? nothing
                    : html`<div>
                        <dt>地点</dt>
                        <dd>${place}</dd>
                      </div>`
                }
              </dl>
            </div>
          </div>
        </section>
        ${this.#renderCount(item.activity.id)}
        <section class="scan">
          ${this.#renderCode()}
          <p class="call">手机扫码签到</p>
          <p class="english" lang="en">Scan to sign in</p>
        </section>
      </article>
    `
  }

  #renderCode(): TemplateResult {
    const { code } = this
    if (code.kind === 'none') {
      return html`<div class="card none" role="status">
        <p>签到码<wbr />暂时不可用<br />请稍候</p>
      </div>`
    }
    const isSpecimen = code.kind === 'specimen'
    return html`
      <div class="card" data-code=${code.kind}>
        <svg viewBox=${code.drawing.viewBox} role="img" aria-label=${isSpecimen ? '示例二维码' : '签到二维码'} shape-rendering="crispEdges">
          <path d=${code.drawing.path} />
        </svg>
        ${isSpecimen ? html`<p class="specimen">示例</p>` : nothing}
      </div>
    `
  }

  #renderCount(activity: SignInItem['activity']['id']): TemplateResult {
    const known = this.surroundings.feed({ feed: 'attendance', scope: activity })
    if (known === undefined) {
      return html`<section class="count" data-stale>
        <p class="label">已签到</p>
        <p class="figures"><span class="present">—</span></p>
        <p class="as-of"><span>人数待更新</span></p>
      </section>`
    }
    const { value, asOf } = known
    const now = this.surroundings.now()
    const isStale = now - asOf > freshForMs.attendance
    return html`<section class="count" ?data-stale=${isStale}>
      <p class="label">已签到</p>
      <p class="figures number">
        <span class="present">${value.present}</span><span class="of">${value.expected === null ? '人' : html`<i>/</i>${value.expected} 人`}</span>
      </p>
      ${value.expected === null || value.expected === 0 ? nothing : html`<div class="track"><div class="bar"></div></div>`}
      ${isStale ? html`<p class="as-of number"><span>截至 ${formatAsOf(asOf, now, this.surroundings.zone)}</span> <span>待更新</span></p>` : nothing}
    </section>`
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    if (this.item === null) return
    const attendance = this.surroundings.feed({ feed: 'attendance', scope: this.item.activity.id })?.value
    this.renderRoot.querySelector<HTMLElement>('.bar')?.style.setProperty('--part', String(partOf(attendance)))
    const present = attendance?.present ?? null
    if (present !== this.#drawn && this.#drawn !== null && this.mayMove) {
      // Readable from its first frame on: it settles, it does not appear.
      const settle = [
        { translate: '0 0.1em', opacity: 0.55 },
        { translate: '0 0', opacity: 1 },
      ]
      this.renderRoot.querySelector('.present')?.animate(settle, { duration: 600, easing: 'cubic-bezier(0.2, 0, 0, 1)' })
    }
    this.#drawn = present
  }

  #setCode(address: string | null, failure: unknown): void {
    if (address !== null) this.code = { kind: 'live', drawing: drawQr(address) }
    else if (this.surroundings.isMoving) this.code = { kind: 'none' }
    else this.code = { kind: 'specimen', drawing: drawQr(SPECIMEN) }
    if (failure !== null) this.report(new Error('No sign-in code can be made.', { cause: failure }))
  }
}

/** How much of the expected are present, from 0 to 1; guests do not overflow it. */
function partOf(attendance: Attendance | undefined): number {
  if (attendance === undefined || attendance.expected === null || attendance.expected === 0) return 0
  return Math.min(1, attendance.present / attendance.expected)
}

customElements.define(SignInWidget.tag, SignInWidget)
