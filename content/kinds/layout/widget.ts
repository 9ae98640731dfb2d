import { css, html, type CSSResultGroup, type TemplateResult } from 'lit'
import type { Entrance } from '../../base.ts'
import { WidgetFault } from '../../widgets/fault.ts'
import { glassStyles } from '../../widgets/glass-styles.ts'
import { LayerPair } from '../../widgets/layer-pair.ts'
import { part } from '../../widgets/part.ts'
import { WidgetElement, type Loading } from '../../widgets/widget-element.ts'
import { ZoneRun } from '../../widgets/zone-run.ts'
import { compositionFor, type LayoutItem, type Zone } from './model.ts'

/** A place for a zone: its two layers are made once and used by whatever zone comes to have the place. */
interface Place {
  readonly box: HTMLElement
  readonly pair: LayerPair
  run: ZoneRun | null
}

/**
 * Zones of the glass, each with two permanent layers of its own: what happens in one is of no concern to the others. A zone that has nothing to
 * show leaves the ground of the theme; a layout none of whose zones has anything cannot be shown.
 */
export class LayoutWidget extends WidgetElement<'layout'> {
  static readonly tag = 'w-layout'
  static override styles: CSSResultGroup = [
    ...glassStyles,
    css`
      .glass,
      .zone {
        position: absolute;
        overflow: hidden;
      }
      .glass {
        inset: 0;
      }
      .zone {
        contain: strict;
        isolation: isolate;
      }
      .layer,
      .layer > * {
        position: absolute;
        inset: 0;
      }
      .layer {
        z-index: 1;
        will-change: transform;
      }
    `,
  ]
  readonly kind = 'layout'
  readonly #places: Place[] = []
  #item: LayoutItem | null = null
  #shape: 'landscape' | 'portrait' | null = null
  #observer: ResizeObserver | null = null

  /** Frames of the videos in its zones; null while none plays in any. */
  override get frames(): number | null {
    const playing = this.#places.filter(({ run, pair }) => run !== null && pair.countsFrames)
    return playing.length === 0 ? null : playing.reduce((sum, { pair }) => sum + pair.frames, 0)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#observer = new ResizeObserver(() => this.#resized())
    this.#observer.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#observer?.disconnect()
    this.#observer = null
  }

  protected override render(): TemplateResult {
    return html`<div class="glass"></div>`
  }

  protected override async load(item: LayoutItem, { signal, at }: Loading): Promise<void> {
    await this.updateComplete
    signal.throwIfAborted()
    this.dataset['theme'] = item.theme
    this.#item = item
    if (!(await this.#compose(item, at))) throw new Error('No zone of the layout has anything to show.')
    signal.throwIfAborted()
  }

  protected override start(): void {
    for (const { run } of this.#places) run?.start()
  }

  protected override stop(): void {
    this.#item = null
    this.#shape = null
    for (const place of this.#places) {
      place.run?.end()
      place.run = null
    }
  }

  /** Puts each zone in its place and gets its first item ready; resolves to whether any has one. */
  async #compose(item: LayoutItem, at: number): Promise<boolean> {
    this.#shape = this.#shapeNow
    const placed = compositionFor(item, this.#shape === 'portrait')
    const runs = placed.map(({ zone: id, box, z }, index) => {
      const place = (this.#places[index] ??= this.#makePlace())
      const zone = item.zones.find((each) => each.id === id)
      const { x, y, width, height } = box
      Object.assign(place.box.style, { left: percent(x), top: percent(y), width: percent(width), height: percent(height), zIndex: String(z), visibility: 'hidden' })
      place.box.dataset['zone'] = id
      return zone === undefined ? Promise.resolve(false) : this.#run(place, zone, at)
    })
    for (const place of this.#places.slice(placed.length)) {
      place.box.style.visibility = 'hidden'
      place.run?.end()
      place.run = null
    }
    return (await Promise.all(runs)).includes(true)
  }

  async #run(place: Place, zone: Zone, at: number): Promise<boolean> {
    const { surroundings } = this
    const layers = {
      prepare: place.pair.prepare.bind(place.pair),
      // A zone that has had nothing so far is not seen before it has something.
      show: async (entrance: Entrance | null) => {
        const shown = place.pair.show(entrance)
        place.box.style.visibility = ''
        await shown
      },
      leadMs: LayerPair.leadMs,
      end: () => place.pair.end(),
    }
    place.run?.end()
    const run = new ZoneRun({ zone, world: surroundings.zones, layers, now: () => surroundings.now() })
    place.run = run
    const isReady = await run.prepare(at)
    if (isReady && place.run === run) place.box.style.visibility = ''
    return isReady
  }

  #makePlace(): Place {
    const box = document.createElement('div')
    box.className = 'zone'
    const pair = new LayerPair({ surroundings: () => this.surroundings, makeWidget: (kind) => this.surroundings.zones.makeWidget(kind), loadFonts: () => Promise.resolve() })
    box.append(...pair.boxes)
    const place: Place = { box, pair, run: null }
    // What goes wrong in a zone is skipped there; the others go on.
    box.addEventListener(WidgetFault.type, (event) => {
      if (!(event instanceof WidgetFault)) return
      event.stopPropagation()
      if (event.composedPath()[0] === pair.front) place.run?.fault(event.error)
    })
    part(this.renderRoot, '.glass').append(box)
    return place
  }

  get #shapeNow(): 'landscape' | 'portrait' {
    return this.clientHeight > this.clientWidth ? 'portrait' : 'landscape'
  }

  /** Glass that is turned gets its other composition. */
  #resized(): void {
    const item = this.#item
    if (item === null || !this.isOnGlass || this.#shape === null || this.#shape === this.#shapeNow) return
    void this.#compose(item, this.surroundings.now()).then(() => {
      if (this.isOnGlass && this.#item === item) this.start()
    })
  }
}

function percent(fraction: number): string {
  return `${fraction * 100}%`
}

customElements.define(LayoutWidget.tag, LayoutWidget)
