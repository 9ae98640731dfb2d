import type { Verdict } from './beat.ts'

export type Rung = 'terminate' | 'open' | 'crash-and-open' | 'new-page' | 'kill-gpu' | 'restart' | 'restart-without-gpu' | 'reboot'

/** What is tried for each complaint, the mildest first. */
const WAYS: Readonly<Record<Exclude<Verdict, 'alive' | 'dark'>, readonly Rung[]>> = {
  silent: ['terminate', 'crash-and-open', 'new-page', 'restart'],
  still: ['kill-gpu', 'restart'],
  crashed: ['open', 'open', 'new-page', 'restart'],
  unpainted: ['open', 'open', 'restart'],
  blank: ['open', 'new-page', 'restart'],
  astray: ['open'],
  heavy: ['open'],
  ended: ['restart'],
}

/** How long each is given to help before the next is tried. A page that starts without the network is there in less than a second. */
const PATIENCE_MS: Readonly<Record<Rung, number>> = {
  terminate: 500,
  open: 8000,
  'crash-and-open': 8000,
  'new-page': 8000,
  'kill-gpu': 4000,
  restart: 12_000,
  'restart-without-gpu': 12_000,
  reboot: 60_000,
}

/** After so long without complaint the next one begins at the foot again. */
const WELL_MS = 60_000
/** One frame that is late is no freeze. */
const STILL_BEATS = 2
const HEAVY_EVERY_MS = 600_000
const ASTRAY_EVERY_MS = 5000
/** A page may take so long to show itself before it counts as blank. */
const BLANK_MS = 15_000

const WINDOW_MS = 600_000
const GPU_RESTARTS = 3
const RESTARTS_BEFORE_REBOOT = 6
const REBOOT_EVERY_MS = 1_800_000
/** Restarts in a row wait longer and longer, so that a broken browser does not eat the machine. */
const COOL_DOWNS_MS = [0, 0, 1000, 5000, 15_000, 30_000, 60_000]

export interface LadderNeeds {
  /** Epoch milliseconds; null: never, as far as is known. */
  readonly lastRebootAt: () => number | null
  readonly wall: () => number
  readonly mayReboot: boolean
}

/**
 * Decides what is done about a player that does not do well; does nothing itself.
 *
 *   well ──complaint──▶ rung 1 ──patience, still unwell──▶ rung 2 ──…──▶ restart ──3 of the GPU──▶ restart without it
 *     ▲                                                                     └──6 within 10 min──▶ reboot (once in 30 min)
 *     └───────── 60 s without complaint: the foot again ────────┘
 *
 * A page or browser that has ended, or lost its picture, does not need patience. What may be nobody's fault (a controller that cannot be reached, a display that
 * somebody switched off at its button) never leads to a reboot.
 */
export class Ladder {
  readonly #needs: LadderNeeds
  #height = 0
  #patientUntil = -Infinity
  #wellSince: number | null = null
  #stillBeats = 0
  #blankSince: number | null = null
  #heavyAt = -Infinity
  #astrayAt = -Infinity
  #restarts: { readonly at: number; readonly isGpu: boolean }[] = []
  #isWithoutGpu = false
  #coolingUntil = -Infinity

  constructor(needs: LadderNeeds) {
    this.#needs = needs
  }

  /** `at` in monotonic milliseconds. Null: nothing is to be done, or not yet. */
  judge(verdict: Verdict, at: number): Rung | null {
    this.#stillBeats = verdict === 'still' ? this.#stillBeats + 1 : 0
    this.#blankSince = verdict === 'blank' ? (this.#blankSince ?? at) : null
    if (verdict === 'alive' || verdict === 'dark') return this.#well(at)
    if (verdict === 'heavy') return this.#rarely(at)
    if (verdict === 'astray') return this.#again(at)
    this.#wellSince = null
    const isOver = verdict === 'crashed' || verdict === 'ended' || verdict === 'unpainted'
    if (at < this.#patientUntil && !(isOver && !this.#isCooling(at))) return null
    if (verdict === 'still' && this.#stillBeats < STILL_BEATS) return null
    if (verdict === 'blank' && at - (this.#blankSince ?? at) < BLANK_MS) return null
    return this.#climb(verdict, at)
  }

  /** Somebody else asked for it; it counts like one of ours. */
  restartAsked(at: number): void {
    this.#patientUntil = at + PATIENCE_MS.restart
  }

  #isCooling(at: number): boolean {
    return at < this.#coolingUntil
  }

  #well(at: number): null {
    this.#wellSince ??= at
    if (at - this.#wellSince >= WELL_MS) this.#height = 0
    return null
  }

  #rarely(at: number): Rung | null {
    if (at - this.#heavyAt < HEAVY_EVERY_MS) return null
    this.#heavyAt = at
    return 'open'
  }

  #again(at: number): Rung | null {
    if (at - this.#astrayAt < ASTRAY_EVERY_MS || at < this.#patientUntil) return null
    this.#astrayAt = at
    return 'open'
  }

  #climb(verdict: 'silent' | 'still' | 'unpainted' | 'crashed' | 'blank' | 'ended', at: number): Rung | null {
    const way = WAYS[verdict]
    const wanted = way[Math.min(this.#height, way.length - 1)] ?? 'restart'
    const rung = wanted === 'restart' ? this.#restart(verdict, at) : wanted
    if (rung === null) return null
    this.#height += 1
    this.#stillBeats = 0
    this.#patientUntil = at + PATIENCE_MS[rung]
    return rung
  }

  #restart(verdict: Verdict, at: number): Rung | null {
    if (this.#isCooling(at)) return null
    const recent = this.#restarts.filter((each) => at - each.at < WINDOW_MS)
    if (recent.length >= RESTARTS_BEFORE_REBOOT && verdict !== 'still' && this.#canReboot()) return 'reboot'
    this.#restarts = [...recent, { at, isGpu: verdict === 'still' || verdict === 'unpainted' }]
    this.#coolingUntil = at + (COOL_DOWNS_MS[Math.min(this.#restarts.length, COOL_DOWNS_MS.length - 1)] ?? 0)
    if (this.#restarts.filter((each) => each.isGpu).length >= GPU_RESTARTS) this.#isWithoutGpu = true
    return this.#isWithoutGpu ? 'restart-without-gpu' : 'restart'
  }

  #canReboot(): boolean {
    const { lastRebootAt, wall, mayReboot } = this.#needs
    const last = lastRebootAt()
    return mayReboot && (last === null || Math.abs(wall() - last) >= REBOOT_EVERY_MS)
  }
}
