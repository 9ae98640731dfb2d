import type { Entrance, Item } from '#content'
import { LayerPair, loadWidget, nextFrame, refreshMs, WidgetFault, type Surroundings, type When } from '#content/widgets'
import { News } from '../news.ts'
import type { Layers, Mark } from './layers.ts'
import type { PlDrill } from './pl-drill.ts'
import './pl-slate.ts'

/**
 * The glass: two permanent layers, the player's own slide behind, and what is black outside of the screen's hours.
 *
 * It has no shadow root, so that anyone can see its marks: `data-screen`, `data-programme`, `data-item` and `data-state`
 * on itself, and `data-takeover` while one is on; `data-item` on each layer that holds a picture, and `data-visible` on the one that is in front.
 */
export class PlStage extends HTMLElement implements Layers {
  static readonly tag = 'pl-stage'
  /** Set before anything is prepared. */
  surroundings: Surroundings | null = null
  /** Makes the faces known to the page; asked before the first item with words of its own. */
  loadFonts: () => Promise<unknown> = () => Promise.resolve()
  readonly #faults = new News<[Error]>()
  readonly #pair = new LayerPair({ surroundings: () => this.surroundings, makeWidget: loadWidget, loadFonts: () => this.loadFonts() })
  readonly #slate = document.createElement('pl-slate')
  readonly #turn = document.createElement('div')
  readonly #dark = document.createElement('div')
  #drill: PlDrill | null = null
  #next: { readonly item: Item; readonly at: number; /** It was ready before its instant. */ readonly isAhead: boolean } | null = null

  connectedCallback(): void {
    if (this.childElementCount > 0) return
    this.#turn.className = 'turn'
    this.#dark.className = 'dark'
    this.#turn.append(...this.#pair.boxes, this.#slate, this.#dark)
    this.append(this.#turn)
    void this.#pair.expect('image')
    this.addEventListener(WidgetFault.type, (event) => {
      if (event instanceof WidgetFault && event.target === this.#pair.front) this.#faults.tell(event.error)
    })
  }

  /** Frames that videos have presented since the start. */
  get frames(): number {
    return this.#pair.frames
  }

  /** What the player's own slide says. */
  describe(screen: { readonly name: string; readonly site: string; readonly zone: string; readonly now: () => number }): void {
    Object.assign(this.#slate, { name: screen.name, site: screen.site, zone: screen.zone, now: screen.now })
  }

  /** Lays something over all pictures, turned as they are. */
  overlay(element: HTMLElement): void {
    void this.loadFonts()
    this.#turn.append(element)
  }

  async prepare(item: Item, offsetMs: number, signal: AbortSignal, when: When): Promise<void> {
    await this.#pair.prepare(item, offsetMs, signal, when)
    this.#next = { item, at: when.at, isAhead: when.at > (this.surroundings?.now() ?? Infinity) }
  }

  async show(mark: Mark, entrance: Entrance): Promise<void> {
    if (mark.takeover?.isDrill === true) await this.#makeDrill()
    const next = this.#next
    this.#next = null
    await this.#pair.show(entrance)
    this.#putSlateBehind()
    this.#dark.removeAttribute('data-visible')
    this.remark(mark)
    if (this.#pair.front?.frames === null && next?.isAhead === true) void this.#measure(next.item, next.at)
  }

  showSlate(mark: Mark): void {
    void this.loadFonts()
    this.#slate.style.zIndex = '3'
    this.#slate.toggleAttribute('data-visible', true)
    this.#dark.removeAttribute('data-visible')
    this.#slate.requestUpdate()
    this.#pair.cover()
    this.remark(mark)
  }

  goDark(mark: Mark): void {
    this.#dark.toggleAttribute('data-visible', true)
    this.#putSlateBehind()
    this.#pair.cover()
    this.remark(mark)
  }

  remark({ state, programme, item, takeover }: Mark): void {
    const facts = { state, programme: programme === null ? undefined : String(programme), item: item ?? undefined, takeover: takeover?.id }
    this.#drill?.toggleAttribute('data-visible', takeover?.isDrill === true)
    for (const [name, value] of Object.entries(facts)) {
      if (value === undefined) this.removeAttribute(`data-${name}`)
      else this.setAttribute(`data-${name}`, value)
    }
  }

  leadMs(item: Item): number {
    return LayerPair.leadMs(item) + (this.surroundings?.displayLatencyMs ?? 0)
  }

  onFault(listener: (error: Error) => void): () => void {
    return this.#faults.on(listener)
  }

  /** As if the widget in front had said so itself: somebody who watches the glass has seen what it cannot. */
  fail(error: Error): void {
    this.#faults.tell(error)
  }

  /** Tells how far the frame that shows the item was from its instant. Videos measure that themselves, at each of their frames. */
  async #measure(item: Item, at: number): Promise<void> {
    const { surroundings } = this
    const frameAt = await nextFrame()
    if (surroundings === null) return
    const lateMs = surroundings.now() + frameAt - performance.now() + (surroundings.displayLatencyMs ?? 0) - at
    surroundings.noteSkew?.({ item: item.id, skewMs: -lateMs, grainMs: refreshMs() / 2, frames: 1, dropped: 0, pulses: 0, seeks: 0 })
  }

  #putSlateBehind(): void {
    this.#slate.style.zIndex = '0'
    this.#slate.removeAttribute('data-visible')
  }

  /** In its place before a drill is seen: without its band it must not be. */
  async #makeDrill(): Promise<void> {
    if (this.#drill !== null) return
    const [{ PlDrill }] = await Promise.all([import('./pl-drill.ts'), this.loadFonts()])
    this.#drill = new PlDrill()
    this.#turn.append(this.#drill)
    await this.#drill.updateComplete
  }
}

customElements.define(PlStage.tag, PlStage)

declare global {
  interface HTMLElementTagNameMap {
    'pl-stage': PlStage
  }
}
