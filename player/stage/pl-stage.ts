import type { Item, Kind } from '#content'
import { loadWidget, WidgetFault, type Surroundings, type Widget } from '#content/widgets'
import { News } from '../news.ts'
import type { Layers, Mark } from './layers.ts'
import type { PlDrill } from './pl-drill.ts'
import './pl-slate.ts'

/** From `play` to the first new frame, as measured on small terminals. */
const VIDEO_LEAD_MS = 45
/** Less than half a step of any colour, and yet it is drawn. */
const UNSEEN_OPACITY = '0.001'
/** A video that shows no new frame by then is put in front all the same: its first frame is there. */
const FIRST_FRAME_PATIENCE_MS = 250
const FRAME_LOOK_MS = 4
/** Two pictures of a slow display: only then is the new one certainly seen, and the old one may end. */
const PAINTED_MS = 50

/** Kinds that draw no text of their own. */
const WORDLESS: ReadonlySet<Kind> = new Set(['image', 'video', 'page'])

interface Layer {
  readonly box: HTMLElement
  readonly widgets: Map<Kind, Widget>
  current: Widget | null
}

/**
 * The glass: two permanent layers, each with one permanent widget per kind, and the player's own slide behind. Nothing is
 * ever hidden to make place; a picture comes by its layer's place in the pile alone.
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
  readonly #layers: readonly [Layer, Layer] = [makeLayer(), makeLayer()]
  readonly #slate = document.createElement('pl-slate')
  readonly #turn = document.createElement('div')
  #drill: PlDrill | null = null
  #front = 0
  #prepared: { readonly layer: Layer; readonly widget: Widget; readonly item: Item } | null = null
  #settling: Promise<void> = Promise.resolve()

  connectedCallback(): void {
    if (this.childElementCount > 0) return
    this.#turn.className = 'turn'
    this.#turn.append(...this.#layers.map((layer) => layer.box), this.#slate)
    this.append(this.#turn)
    this.addEventListener(WidgetFault.type, (event) => {
      if (event instanceof WidgetFault && event.target === this.#layers[this.#front]?.current) this.#faults.tell(event.error)
    })
  }

  /** Frames that videos have presented since the start. */
  get frames(): number {
    return this.#layers.flatMap((layer) => [...layer.widgets.values()]).reduce((sum, widget) => sum + (widget.frames ?? 0), 0)
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

  async prepare(item: Item, offsetMs: number, signal: AbortSignal): Promise<void> {
    await this.#settling
    signal.throwIfAborted()
    this.#prepared = null
    const layer = this.#back
    const widget = await this.#widgetFor(layer, item.kind)
    signal.throwIfAborted()
    for (const other of layer.widgets.values()) other.style.visibility = other === widget ? 'visible' : 'hidden'
    layer.current = widget
    layer.box.dataset['item'] = item.id
    if (!WORDLESS.has(item.kind)) await this.loadFonts()
    await widget.prepare(item, offsetMs, signal)
    signal.throwIfAborted()
    this.#prepared = { layer, widget, item }
  }

  async show(mark: Mark): Promise<void> {
    const prepared = this.#prepared
    if (prepared === null) throw new Error('Nothing was prepared.')
    this.#prepared = null
    if (mark.takeover?.isDrill === true) await this.#makeDrill()
    const framesBefore = prepared.widget.frames
    // A video that is wholly covered gives the compositor no frames: it is laid on top first, too thin to be seen.
    if (framesBefore !== null) Object.assign(prepared.layer.box.style, { opacity: UNSEEN_OPACITY, zIndex: '3' })
    prepared.widget.show()
    if (framesBefore !== null) await newFrame(prepared.widget, framesBefore)
    prepared.layer.box.style.opacity = ''
    const outgoing = this.#layers[this.#front]
    this.#front = this.#layers.indexOf(prepared.layer)
    this.#pile()
    this.remark(mark)
    if (outgoing !== undefined && outgoing !== prepared.layer) this.#settling = retire(outgoing)
  }

  showSlate(mark: Mark): void {
    void this.loadFonts()
    this.#slate.style.zIndex = '3'
    this.#slate.toggleAttribute('data-visible', true)
    this.#slate.requestUpdate()
    for (const layer of this.#layers) {
      layer.box.removeAttribute('data-visible')
      this.#settling = Promise.all([this.#settling, retire(layer)]).then(() => undefined)
    }
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
    return item.kind === 'video' ? VIDEO_LEAD_MS : 0
  }

  onFault(listener: (error: Error) => void): () => void {
    return this.#faults.on(listener)
  }

  get #back(): Layer {
    return this.#layers[this.#front === 0 ? 1 : 0]
  }

  #pile(): void {
    this.#slate.style.zIndex = '0'
    this.#slate.removeAttribute('data-visible')
    for (const [index, layer] of this.#layers.entries()) {
      layer.box.style.zIndex = index === this.#front ? '2' : '1'
      layer.box.toggleAttribute('data-visible', index === this.#front)
    }
  }

  /** In its place before a drill is seen: without its band it must not be. */
  async #makeDrill(): Promise<void> {
    if (this.#drill !== null) return
    const [{ PlDrill }] = await Promise.all([import('./pl-drill.ts'), this.loadFonts()])
    this.#drill = new PlDrill()
    this.#turn.append(this.#drill)
    await this.#drill.updateComplete
  }

  async #widgetFor(layer: Layer, kind: Kind): Promise<Widget> {
    const known = layer.widgets.get(kind)
    if (known !== undefined) return known
    const made = await loadWidget(kind)
    // Two preparations may have waited for the same code; a layer has one widget of a kind.
    const widget = layer.widgets.get(kind) ?? made
    if (widget !== made) return widget
    if (this.surroundings !== null) widget.surroundings = this.surroundings
    layer.widgets.set(kind, widget)
    layer.box.append(widget)
    return widget
  }
}

function makeLayer(): Layer {
  const box = document.createElement('div')
  box.className = 'layer'
  return { box, widgets: new Map(), current: null }
}

async function newFrame(widget: Widget, before: number): Promise<void> {
  const end = performance.now() + FIRST_FRAME_PATIENCE_MS
  while (widget.frames === before && performance.now() < end) await after(FRAME_LOOK_MS)
}

/** Ends what a layer shows, once it is certainly out of sight. */
async function retire(layer: Layer): Promise<void> {
  const { current } = layer
  await after(PAINTED_MS)
  if (layer.current === current) current?.hide()
}

async function after(ms: number): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, ms))
}

customElements.define(PlStage.tag, PlStage)

declare global {
  interface HTMLElementTagNameMap {
    'pl-stage': PlStage
  }
}
