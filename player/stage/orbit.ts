import type { Clock } from '../clock/clock.ts'
import type { Time } from '../clock/time.ts'
import type { ScreenSettings } from '#protocol'

export type OrbitSettings = NonNullable<ScreenSettings['orbit']>

export interface Offset {
  readonly x: number
  readonly y: number
}

/**
 * Where the picture stands at an instant, in pixels from the middle: it goes round a square, one pixel at a time, never further than the step
 * from the middle in either direction.
 */
export function orbitAt({ stepPx, everyMs }: OrbitSettings, at: number): Offset {
  const side = 2 * stepPx
  const place = Math.floor(at / everyMs) % (4 * side)
  const along = (place % side) - stepPx
  switch (Math.floor(place / side)) {
    case 0:
      return { x: along, y: -stepPx }
    case 1:
      return { x: stepPx, y: along }
    case 2:
      return { x: -along, y: stepPx }
    default:
      return { x: -stepPx, y: -along }
  }
}

/** Moves the picture of an element that is larger than the glass by the step on every side; `--overscan`, `--orbit-x` and `--orbit-y` say so to the styles. */
export class Orbit {
  readonly #clock: Clock
  readonly #time: Time
  readonly #style: Pick<CSSStyleDeclaration, 'setProperty'>
  #settings: OrbitSettings | null = null
  #cancel: () => void = () => undefined

  constructor(style: Pick<CSSStyleDeclaration, 'setProperty'>, clock: Clock, time: Time) {
    this.#style = style
    this.#clock = clock
    this.#time = time
  }

  set(settings: OrbitSettings | null): void {
    if (JSON.stringify(settings) === JSON.stringify(this.#settings)) return
    this.#settings = settings
    this.#move()
  }

  stop(): void {
    this.set(null)
  }

  #move(): void {
    this.#cancel()
    const settings = this.#settings
    const now = this.#clock.now()
    const { x, y } = settings === null ? { x: 0, y: 0 } : orbitAt(settings, now)
    for (const [name, px] of [['overscan', settings?.stepPx ?? 0], ['orbit-x', x], ['orbit-y', y]] as const) this.#style.setProperty(`--${name}`, `${px / devicePixelRatio}px`)
    if (settings !== null) this.#cancel = this.#time.after(settings.everyMs - (now % settings.everyMs), () => this.#move())
  }
}
