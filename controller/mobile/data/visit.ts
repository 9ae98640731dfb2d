import type { ProofRefusal, Words } from '#protocol'
import { isRefusedAs, wordsOf, type Trouble } from './failure.ts'
import { insist } from './insist.ts'
import type { Attended, Checked, GoodTicket, Shelf } from './kept-visit.ts'
import type { Line } from './line.ts'

export type Reason = ProofRefusal | Extract<Attended, { state: 'refused' }>['reason']

/**
 *   checking ──▶ good ──press──▶ sending ──▶ done
 *      │           ▲                │
 *      └──▶ refused ◀───────────────┤
 *                  └── signed out ──┘
 *
 * `checking` and `sending` go on for as long as there is no way to the controller; `trouble` says so meanwhile.
 */
export type VisitState =
  | { readonly stage: 'checking'; readonly trouble: Trouble | null }
  | { readonly stage: 'refused'; readonly reason: Reason }
  | { readonly stage: 'good'; readonly ticket: GoodTicket; readonly problem: Words | null }
  | { readonly stage: 'sending'; readonly ticket: GoodTicket; readonly trouble: Trouble | null }
  | { readonly stage: 'done'; readonly ticket: GoodTicket; readonly outcome: Exclude<Attended, { state: 'refused' }>; readonly wasLost: boolean }

export interface VisitNeeds {
  check(proof: string): Promise<Checked>
  attend(ticket: string): Promise<Attended>
  /** The controller says that nobody is signed in, or that a first password must go: finds out which. */
  refreshSession(): Promise<void>
  readonly shelf: Shelf
  readonly line: Line
}

/** One scan, from the code on the glass to the mark in the list. The controller counts it once however often it is sent. */
export class Visit {
  readonly proof: string
  state: VisitState = { stage: 'checking', trouble: null }
  readonly #needs: VisitNeeds
  readonly #changed: () => void
  readonly #stop = new AbortController()

  constructor(proof: string, needs: VisitNeeds, changed: () => void) {
    this.proof = proof
    this.#needs = needs
    this.#changed = changed
  }

  /** Goes on where this tab left off, or has the code checked at once. */
  async start(): Promise<void> {
    const kept = this.#needs.shelf.read(this.proof)
    if (kept === null) return this.#check()
    if (kept.checked.state === 'refused') return this.#set({ stage: 'refused', reason: kept.checked.reason })
    if (kept.attended !== null) return this.#show(kept.checked, kept.attended, false)
    this.#set({ stage: 'good', ticket: kept.checked, problem: null })
    if (kept.isWanted) await this.attend()
  }

  stop(): void {
    this.#stop.abort()
  }

  /** The person pressed the button. */
  async attend(): Promise<void> {
    if (this.state.stage !== 'good') return
    const { ticket } = this.state
    this.#keep(ticket, true, null)
    this.#set({ stage: 'sending', ticket, trouble: null })
    let wasLost = false
    const onTrouble = (trouble: Trouble) => {
      wasLost = true
      this.#set({ stage: 'sending', ticket, trouble })
    }
    try {
      const attended = await insist(async () => this.#needs.attend(ticket.ticket), this.#needs.line, onTrouble, this.#stop.signal)
      if (attended.state !== 'refused') this.#keep(ticket, true, attended)
      // Another account may still use the ticket; all other refusals need another scan.
      else if (attended.reason === 'not-a-member') this.#keep(ticket, false, null)
      else this.#needs.shelf.clear()
      this.#show(ticket, attended, wasLost)
    } catch (cause) {
      if (!this.#stop.signal.aborted) await this.#onRefused(ticket, cause)
    }
  }

  async #check(): Promise<void> {
    const onTrouble = (trouble: Trouble) => this.#set({ stage: 'checking', trouble })
    try {
      const checked = await insist(async () => this.#needs.check(this.proof), this.#needs.line, onTrouble, this.#stop.signal)
      if (checked.state === 'refused') return this.#set({ stage: 'refused', reason: checked.reason })
      this.#keep(checked, false, null)
      this.#set({ stage: 'good', ticket: checked, problem: null })
    } catch (cause) {
      if (this.#stop.signal.aborted) return
      // Too many scans from one address come and go; anything else means that this text is no code of ours.
      if (isRefusedAs(cause, 'limit')) return this.#checkLater()
      this.#set({ stage: 'refused', reason: 'unreadable' })
    }
  }

  async #checkLater(): Promise<void> {
    this.#set({ stage: 'checking', trouble: 'busy' })
    const isOver = await this.#needs.line.again(2, this.#stop.signal).then(() => false, () => true)
    if (!isOver) await this.#check()
  }

  async #onRefused(ticket: GoodTicket, cause: unknown): Promise<void> {
    const reason: Reason | null = isRefusedAs(cause, 'invalid') ? 'ticket-unreadable' : isRefusedAs(cause, 'not-found') ? 'activity-unknown' : null
    if (reason !== null) {
      this.#needs.shelf.clear()
      return this.#set({ stage: 'refused', reason })
    }
    this.#keep(ticket, false, null)
    const isAboutSession = isRefusedAs(cause, 'unauthorised') || isRefusedAs(cause, 'precondition')
    const isKnown = isAboutSession && (await this.#needs.refreshSession().then(() => true, () => false))
    this.#set({ stage: 'good', ticket, problem: isKnown ? null : wordsOf(cause) })
  }

  #show(ticket: GoodTicket, attended: Attended, wasLost: boolean): void {
    if (attended.state === 'refused') this.#set({ stage: 'refused', reason: attended.reason })
    else this.#set({ stage: 'done', ticket, outcome: attended, wasLost })
  }

  #keep(checked: GoodTicket, isWanted: boolean, attended: Attended | null): void {
    this.#needs.shelf.write({ proof: this.proof, checked, isWanted, attended })
  }

  #set(state: VisitState): void {
    if (this.#stop.signal.aborted) return
    this.state = state
    this.#changed()
  }
}
