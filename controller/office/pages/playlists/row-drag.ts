import type { ReactiveControllerHost } from 'lit'
import { moveSlot, type Slot } from './slots.ts'

/** How close to the edge of the window the pointer makes it scroll, and how far at a time. */
const edgePx = 72
const scrollPx = 14

/** Moves a row with the pointer: the order follows at once, Escape gives the former order back. */
export class RowDrag {
  id: Slot['id'] | null = null
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #slots: () => readonly Slot[]
  readonly #tell: (slots: readonly Slot[]) => void
  #end: AbortController | null = null

  constructor(host: ReactiveControllerHost & HTMLElement, slots: () => readonly Slot[], tell: (slots: readonly Slot[]) => void) {
    this.#host = host
    this.#slots = slots
    this.#tell = tell
    host.addController({ hostDisconnected: () => this.#finish() })
  }

  begin(event: PointerEvent, id: Slot['id']): void {
    if (event.button !== 0) return
    this.#finish()
    const before = this.#slots()
    this.id = id
    this.#end = new AbortController()
    const { signal } = this.#end
    window.addEventListener('pointermove', (move) => this.#follow(move), { signal })
    window.addEventListener('pointerup', () => this.#finish(), { signal })
    window.addEventListener('pointercancel', () => this.#finish(), { signal })
    window.addEventListener('keydown', (key) => {
      if (key.key !== 'Escape') return
      key.preventDefault()
      this.#tell(before)
      this.#finish()
    }, { signal })
    this.#host.requestUpdate()
  }

  #follow(event: PointerEvent): void {
    if (this.id === null) return
    event.preventDefault()
    if (event.clientY < edgePx) window.scrollBy(0, -scrollPx)
    else if (event.clientY > window.innerHeight - edgePx) window.scrollBy(0, scrollPx)
    const others = [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('[data-slot]') ?? [])].filter((row) => row.dataset['slot'] !== this.id)
    const to = others.filter((row) => middleOf(row) < event.clientY).length
    const slots = moveSlot(this.#slots(), this.id, to)
    if (slots !== this.#slots()) this.#tell(slots)
  }

  #finish(): void {
    this.#end?.abort()
    this.#end = null
    if (this.id === null) return
    this.id = null
    this.#host.requestUpdate()
  }
}

function middleOf(row: HTMLElement): number {
  const box = row.getBoundingClientRect()
  return box.top + box.height / 2
}
