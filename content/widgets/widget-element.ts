import { LitElement, type PropertyDeclarations } from 'lit'
import type { Item, Kind, MediaHash } from '#content'
import type { Surroundings, Widget } from './contract.ts'
import { WidgetFault } from './fault.ts'
import { Holding } from './holding.ts'
import { until } from './until.ts'

/** What a widget may use while it gets one item ready. */
export interface Loading {
  /** Aborts when the caller gives up, when another `prepare` begins, and when the widget is hidden. */
  readonly signal: AbortSignal
  readonly offsetMs: number
  /** When it is to be on glass. */
  readonly at: number
  /** When something else follows; Infinity where that is not known. */
  readonly until: number
  /** The medium's address, kept until the showing ends; null where there is none. */
  address(hash: MediaHash): Promise<string | null>
}

/**
 * The life that all widgets share. Kinds say how to `load`, `start` and `stop`.
 *
 *     idle ──prepare──▶ loading ──▶ ready ──show──▶ on glass
 *      ▲                  │ fails     │               │
 *      └──────stop────────┴───hide────┴─────hide──────┘
 *
 * @fires widget-fault - what went wrong after `show`
 */
export abstract class WidgetElement<K extends Kind> extends LitElement implements Widget {
  static override properties: PropertyDeclarations = { surroundings: { attribute: false } }
  declare surroundings: Surroundings
  abstract readonly kind: K
  #loading: AbortController | null = null
  #holding: Holding | null = null
  #isOnGlass = false

  get frames(): number | null {
    return null
  }

  get arrived(): Promise<void> {
    return Promise.resolve()
  }

  protected get isOnGlass(): boolean {
    return this.#isOnGlass
  }

  /** Whether it may move now: somebody looks at it, and neither place nor person asks for stillness. */
  protected get mayMove(): boolean {
    return this.#isOnGlass && this.surroundings.isMoving && !matchMedia('(prefers-reduced-motion: reduce)').matches
  }

  async prepare(item: Item, offsetMs: number, signal: AbortSignal, at: number = this.surroundings.now(), leavesAt: number = Infinity): Promise<void> {
    signal.throwIfAborted()
    if (!this.#isMine(item)) throw new Error(`A widget for ${this.kind} cannot show an item of kind ${item.kind}.`)
    // Lit renders nothing before the element is in a document: waiting for it would never end.
    if (!this.isConnected) throw new Error('The widget is not in a document.')
    this.hide()
    const loading = new AbortController()
    const holding = new Holding(this.surroundings)
    this.#loading = loading
    this.#holding = holding
    const either = AbortSignal.any([signal, loading.signal])
    try {
      await until(this.load(item, { signal: either, offsetMs, at, until: leavesAt, address: (hash) => holding.address(hash) }), either)
    } catch (error) {
      holding.end()
      if (this.#holding === holding) this.hide()
      throw error
    }
  }

  show(): void {
    if (this.#isOnGlass) return
    this.#isOnGlass = true
    this.toggleAttribute('data-moves', this.mayMove)
    this.start()
  }

  hide(): void {
    this.#isOnGlass = false
    this.removeAttribute('data-moves')
    this.#loading?.abort(new DOMException('The widget was hidden.', 'AbortError'))
    this.#loading = null
    this.stop()
    this.#holding?.end()
    this.#holding = null
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.hide()
  }

  /** Gets the item ready; resolves when its first frame can be painted. Must be harmless after `signal` has aborted. */
  protected abstract load(item: Extract<Item, { kind: K }>, loading: Loading): Promise<void>
  /** Sets in motion what moves. */
  protected start(): void {}
  /** Ends all that `load` and `start` began; called at any time, also twice. */
  protected stop(): void {}

  /** Tells whoever shows the widget that the item went wrong on glass. */
  protected report(error: Error): void {
    this.dispatchEvent(new WidgetFault(error))
  }

  #isMine(item: Item): item is Extract<Item, { kind: K }> {
    return item.kind === this.kind
  }
}
