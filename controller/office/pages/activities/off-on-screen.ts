import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, toast } from '#elements'
import type { SignInItem } from '#content'
import type { Activity } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { toPublish, unpublishedOf } from '../../app/unpublished.ts'
import { attempt } from '../../data/failure.ts'
import { items } from '../../data/library.ts'
import { playlists } from '../../data/playlists.ts'
import { waiting } from '../../data/publishing.ts'
import { screens } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import { isStale, playlistsWith, refreshPicture, signInItemsOf } from './on-screen.ts'
import { openPutOnScreen } from './open-put-on-screen.ts'
import { w } from './words.ts'

void OffGlass

/**
 * Whether the activity's sign-in picture is on screens, and the way to bring it there.
 *
 * @property activity - The activity.
 */
export class OffOnScreen extends UiElement {
  static override properties: PropertyDeclarations = { activity: { attribute: false } }

  static override styles = [pageStyles, css`
    section { display: grid; gap: 12px; }
    off-glass { box-shadow: 0 1px 3px rgb(33 30 26 / 25%); }
    ul { display: flex; flex-wrap: wrap; gap: 4px 10px; margin: 0; padding: 0; list-style: none; }
    .notice { display: grid; gap: 8px; font-size: var(--ui-text-s); }
  `]

  declare activity: Activity | null
  readonly #items = new Watching(this, items)
  readonly #playlists = new Watching(this, playlists)
  readonly #waiting = new Watching(this, waiting)
  readonly #screens = new Watching(this, screens)

  constructor() {
    super()
    this.activity = null
  }

  override render(): TemplateResult | typeof nothing {
    const { activity } = this
    if (activity === null) return nothing
    const pictures = signInItemsOf(activity, this.#items.value ?? [])
    const holding = playlistsWith(pictures, this.#playlists.value ?? [])
    const stale = pictures.filter((each) => isStale(each, activity))
    const mayEdit = session.may('content.edit')
    return html`<section class="card pad" aria-label=${w.onScreen}>
      <h2>${w.onScreen}</h2>
      ${pictures[0] === undefined ? html`<p class="quiet">${w.onScreenText}</p>` : html`<off-glass .item=${pictures[0]} .widthPx=${1920} .heightPx=${1080}></off-glass>`}
      ${holding.length === 0 ? html`<p class="quiet">${w.notOnScreen}</p>` : html`<div><span class="quiet small">${w.inPlaylists}</span><ul>${holding.map((each) => html`<li><a class="link" href="/office/playlists/${each.id}">${each.name}</a></li>`)}</ul></div>`}
      ${stale.length > 0 && mayEdit ? html`<div class="notice warn"><span>${w.stale}</span><wa-button size="s" appearance="outlined" @click=${() => void this.#refresh(activity, stale)}>${w.update}</wa-button></div>` : nothing}
      ${mayEdit ? html`<wa-button variant=${holding.length === 0 ? 'brand' : 'neutral'} appearance=${holding.length === 0 ? 'accent' : 'outlined'} @click=${() => void openPutOnScreen(activity)}><ui-icon slot="start" .name=${'put-on-screen' as const}></ui-icon>${holding.length === 0 ? w.putOnScreen : w.putMore}</wa-button>` : html`<p class="notice">${w.needEditor}</p>`}
      ${this.#unsent()}
    </section>`
  }

  #unsent(): TemplateResult | typeof nothing {
    const count = toPublish(unpublishedOf(this.#waiting.value, this.#screens.value))
    return count === 0 ? nothing : html`<p class="between small"><span class="quiet">${w.unsent(count)}</span><a class="link" href="/office/publish">${w.toPublish}</a></p>`
  }

  async #refresh(activity: Activity, stale: readonly SignInItem[]): Promise<void> {
    const isDone = await attempt(async () => {
      for (const each of stale) await refreshPicture(each, activity)
    })
    if (isDone) toast({ tone: 'good', text: w.updated })
  }
}
customElements.define('off-on-screen', OffOnScreen)
