import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { LeaveEvent, confirm, dictionary } from '#elements'

const w = dictionary({
  heading: { zh: '修改还没有保存', en: 'Unsaved changes' },
  text: { zh: '现在离开，刚才的修改会丢失。', en: 'If you leave now, your changes are lost.' },
  leave: { zh: '放弃修改并离开', en: 'Discard and leave' },
})

/** Keeps a screen with unsaved work from being left by accident. */
export class Unsaved implements ReactiveController {
  readonly #isDirty: () => boolean
  readonly #discard: () => void

  constructor(host: ReactiveControllerHost, isDirty: () => boolean, discard: () => void) {
    this.#isDirty = isDirty
    this.#discard = discard
    host.addController(this)
  }

  hostConnected(): void {
    window.addEventListener(LeaveEvent.type, this.#onLeave)
    window.addEventListener('beforeunload', this.#onUnload)
  }

  hostDisconnected(): void {
    window.removeEventListener(LeaveEvent.type, this.#onLeave)
    window.removeEventListener('beforeunload', this.#onUnload)
  }

  #onLeave = (event: Event): void => {
    if (!(event instanceof LeaveEvent) || !this.#isDirty()) return
    event.preventDefault()
    void this.#ask(event.go)
  }

  #onUnload = (event: BeforeUnloadEvent): void => {
    if (this.#isDirty()) event.preventDefault()
  }

  async #ask(go: () => void): Promise<void> {
    if (!(await confirm({ heading: w.heading, text: w.text, verb: w.leave, isDangerous: true }))) return
    this.#discard()
    go()
  }
}
