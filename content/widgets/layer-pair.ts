import type { Entrance, Item, Kind } from '#content'
import type { Surroundings, Widget } from './contract.ts'

/** A video lies on top, unseen, for so long before its instant; when it runs and comes to the front it knows itself. */
const VIDEO_LEAD_MS = 120
/** Less than half a step of any colour, and yet it is drawn. */
const UNSEEN_OPACITY = '0.001'
/** A video that does not come by then is put in front all the same: its first frame is there. */
const ARRIVAL_PATIENCE_MS = 1000
/** Two pictures of a slow display: only then is the new one certainly seen, and the old one may end. */
const PAINTED_MS = 50
/** A page that nobody sees ends no animation; the longest entrance takes 2 s. */
const ANIMATION_PATIENCE_MS = 3000
/** Not wholly outside: the browser draws no foreign page that is, and would show an empty one for a frame. */
const SLIDE_FROM = 'calc(100% - 1px) 0'
/** Quick at first, then calm. */
const EASE_OUT = 'cubic-bezier(0.2, 0, 0, 1)'

/** Kinds that draw no text of their own. */
const WORDLESS: ReadonlySet<Kind> = new Set(['image', 'video', 'page'])

export const CUT: Entrance = { kind: 'cut', durationMs: 0 }

export interface PairNeeds {
  surroundings(): Surroundings | null
  makeWidget(kind: Kind): Promise<Widget>
  /** Asked before the first item with words of its own. */
  loadFonts(): Promise<unknown>
}

/** When something is to be on glass. */
export interface When {
  readonly at: number
  /** The instant at which something else follows; Infinity where that is not known. */
  readonly until: number
  /** What is still coming in is put in its place at once. */
  readonly isUrgent: boolean
}

interface Layer {
  readonly box: HTMLElement
  readonly widgets: Map<Kind, Widget>
  current: Widget | null
}

/**
 * Two permanent layers of a glass or of a part of it, each with one permanent widget per kind: one is seen, the other gets
 * ready. Nothing is ever hidden to make place: a picture comes by its layer's place in the pile, and what it covers stays opaque until it
 * is covered wholly.
 *
 *     back: preparing ──▶ ready ──show──▶ coming in, on top ──▶ in front
 *     front: in front ───────────────────▶ underneath ────────▶ back, ended
 */
export class LayerPair {
  readonly #needs: PairNeeds
  readonly #layers: readonly [Layer, Layer] = [makeLayer(), makeLayer()]
  #front = 0
  /** Whether the layer in front holds a picture that may be seen. */
  #isShowing = false
  #prepared: { readonly layer: Layer; readonly widget: Widget } | null = null
  #coming: Animation | null = null
  /** What each has counted; what was counted once stays so, whatever the widget shows now. */
  readonly #counted = new Map<Widget, number>()
  #settling: Promise<void> = Promise.resolve()

  constructor(needs: PairNeeds) {
    this.#needs = needs
  }

  /** To be put into a document before anything is prepared. */
  get boxes(): readonly HTMLElement[] {
    return this.#layers.map(({ box }) => box)
  }

  get front(): Widget | null {
    return this.#isShowing ? (this.#layers[this.#front]?.current ?? null) : null
  }

  /** Frames that videos have presented since the start. */
  get frames(): number {
    for (const widget of this.#widgets) if (widget.frames !== null) this.#counted.set(widget, widget.frames)
    return [...this.#counted.values()].reduce((sum, frames) => sum + frames, 0)
  }

  /** Whether what is in front or getting ready counts its frames. */
  get countsFrames(): boolean {
    return this.#layers.some(({ current }) => current !== null && current.frames !== null)
  }

  /** How long before its instant `show` is to be called, so that the first frame comes in time. */
  static leadMs(item: Item): number {
    return item.kind === 'video' ? VIDEO_LEAD_MS : 0
  }

  /** Makes the widget for what probably comes first, while there is time for it. */
  async expect(kind: Kind): Promise<void> {
    await this.#widgetFor(this.#back, kind)
  }

  async prepare(item: Item, offsetMs: number, signal: AbortSignal, { at, until, isUrgent }: When): Promise<void> {
    if (isUrgent) this.#coming?.finish()
    await this.#settling
    signal.throwIfAborted()
    this.#prepared = null
    const layer = this.#back
    const widget = await this.#widgetFor(layer, item.kind)
    signal.throwIfAborted()
    // Never 'visible': what is inside of a hidden one would be seen all the same.
    for (const other of layer.widgets.values()) other.style.visibility = other === widget ? '' : 'hidden'
    if (layer.current !== widget) layer.current?.hide()
    layer.current = widget
    layer.box.dataset['item'] = item.id
    if (!WORDLESS.has(item.kind)) await this.#needs.loadFonts()
    await widget.prepare(item, offsetMs, signal, at, until)
    signal.throwIfAborted()
    this.#prepared = { layer, widget }
  }

  /**
   * Resolves when the new picture begins to come; the old one stays in sight until it is covered. Null: nobody sees the layers
   * yet, so it is put in its place at once.
   */
  async show(entrance: Entrance | null): Promise<void> {
    const prepared = this.#prepared
    if (prepared === null) throw new Error('Nothing was prepared.')
    this.#prepared = null
    const { layer, widget } = prepared
    // A video that is wholly covered gives the compositor no frames: it is laid on top first, too thin to be seen.
    const mustBeSeen = widget.frames !== null && entrance !== null
    if (mustBeSeen) Object.assign(layer.box.style, { opacity: UNSEEN_OPACITY, zIndex: '4' })
    widget.show()
    if (mustBeSeen) await Promise.race([widget.arrived, after(ARRIVAL_PATIENCE_MS)])
    const outgoing = this.#isShowing ? this.#layers[this.#front] : undefined
    this.#front = this.#layers.indexOf(layer)
    this.#isShowing = true
    const coming = outgoing === undefined || entrance === null ? null : comeIn(layer.box, entrance)
    layer.box.style.opacity = ''
    this.#pile()
    if (outgoing === undefined) return
    this.#coming = coming
    this.#settling = this.#retire(outgoing, coming)
  }

  /** Something else has been put over both layers: what they show ends, as soon as that is certainly seen. */
  cover(): void {
    this.#isShowing = false
    this.#coming?.finish()
    for (const { box } of this.#layers) box.removeAttribute('data-visible')
    this.#settling = Promise.all([this.#settling, ...this.#layers.map((layer) => this.#retire(layer, null))]).then(() => undefined)
  }

  /** All of it ends now. */
  end(): void {
    this.#prepared = null
    this.#isShowing = false
    this.#coming?.finish()
    for (const widget of this.#widgets) widget.hide()
  }

  get #widgets(): readonly Widget[] {
    return this.#layers.flatMap((layer) => [...layer.widgets.values()])
  }

  get #back(): Layer {
    return this.#layers[this.#front === 0 ? 1 : 0]
  }

  #pile(): void {
    for (const [index, { box }] of this.#layers.entries()) {
      box.style.zIndex = index === this.#front ? '2' : '1'
      box.toggleAttribute('data-visible', index === this.#front)
    }
  }

  /** Ends what a layer shows, once it is certainly out of sight. */
  async #retire(layer: Layer, covering: Animation | null): Promise<void> {
    const { current } = layer
    if (covering !== null) {
      await Promise.race([covering.finished.catch(() => undefined), after(ANIMATION_PATIENCE_MS)])
      if (this.#coming === covering) this.#coming = null
    }
    await after(PAINTED_MS)
    if (layer.current === current) current?.hide()
  }

  async #widgetFor(layer: Layer, kind: Kind): Promise<Widget> {
    const made = layer.widgets.get(kind) ?? (await this.#needs.makeWidget(kind))
    // Two preparations may have waited for the same code; a layer has one widget of a kind.
    const widget = layer.widgets.get(kind) ?? made
    const surroundings = this.#needs.surroundings()
    if (surroundings !== null) widget.surroundings = surroundings
    if (widget.parentNode === layer.box) return widget
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

/** Null: it is there at once. */
function comeIn(box: HTMLElement, { kind, durationMs }: Entrance): Animation | null {
  if (kind === 'cut' || durationMs === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return null
  const frames = kind === 'fade' ? [{ opacity: UNSEEN_OPACITY }, { opacity: '1' }] : [{ translate: SLIDE_FROM }, { translate: '0 0' }]
  return box.animate(frames, { duration: durationMs, easing: EASE_OUT })
}

async function after(ms: number): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, ms))
}
