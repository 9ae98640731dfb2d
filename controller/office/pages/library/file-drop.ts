import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Files that are dragged in from the desktop, dropped anywhere in the window. `isOver` while they hover. */
export class FileDrop implements ReactiveController {
  isOver = false
  readonly #host: ReactiveControllerHost
  readonly #take: (files: readonly File[]) => void
  /** `dragenter` of a child comes before `dragleave` of its parent, so only the count tells when they are gone. */
  #depth = 0

  constructor(host: ReactiveControllerHost, take: (files: readonly File[]) => void) {
    this.#host = host
    this.#take = take
    host.addController(this)
  }

  hostConnected(): void {
    window.addEventListener('dragenter', this.#onEnter)
    window.addEventListener('dragover', this.#onOver)
    window.addEventListener('dragleave', this.#onLeave)
    window.addEventListener('drop', this.#onDrop)
  }

  hostDisconnected(): void {
    window.removeEventListener('dragenter', this.#onEnter)
    window.removeEventListener('dragover', this.#onOver)
    window.removeEventListener('dragleave', this.#onLeave)
    window.removeEventListener('drop', this.#onDrop)
    this.#depth = 0
  }

  #onEnter = (event: DragEvent): void => {
    if (!hasFiles(event)) return
    this.#depth += 1
    this.#show(true)
  }

  #onOver = (event: DragEvent): void => {
    if (hasFiles(event)) event.preventDefault()
  }

  #onLeave = (event: DragEvent): void => {
    if (!hasFiles(event)) return
    this.#depth = Math.max(0, this.#depth - 1)
    if (this.#depth === 0) this.#show(false)
  }

  #onDrop = (event: DragEvent): void => {
    if (!hasFiles(event)) return
    event.preventDefault()
    this.#depth = 0
    this.#show(false)
    const files = [...(event.dataTransfer?.files ?? [])]
    if (files.length > 0) this.#take(files)
  }

  #show(isOver: boolean): void {
    if (isOver === this.isOver) return
    this.isOver = isOver
    this.#host.requestUpdate()
  }
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true
}
