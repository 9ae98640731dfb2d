import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { MemberId } from '#protocol'
import { session, type SignedIn } from './session.ts'

/** Who holds the phone. */
export interface Holder {
  readonly account: SignedIn | null
  /** Calls `watcher` when somebody comes or goes, until what it returned is called. */
  watch(watcher: () => void): () => void
}

/** What is read for one member and must not be shown to another. */
export interface MembersOwn {
  start(): void
  forget(): void
}

/** Draws a page whenever somebody comes or goes, and before that has `own` read for the new member or forgotten. */
export class SessionWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #own: readonly MembersOwn[]
  readonly #holder: Holder
  #unwatch: (() => void) | null = null
  #readFor: MemberId | null = null

  constructor(host: ReactiveControllerHost, own: readonly MembersOwn[] = [], holder: Holder = session) {
    this.#host = host
    this.#own = own
    this.#holder = holder
  }

  hostConnected(): void {
    this.#unwatch = this.#holder.watch(() => this.#host.requestUpdate())
    // Readings end with the page that showed them.
    this.#readFor = null
    this.#host.requestUpdate()
  }

  hostDisconnected(): void {
    this.#unwatch?.()
    this.#unwatch = null
  }

  hostUpdate(): void {
    const member = isActiveMember(this.#holder.account) ? this.#holder.account.member : null
    if (member === this.#readFor) return
    this.#readFor = member
    for (const each of this.#own) {
      if (member === null) each.forget()
      else each.start()
    }
  }
}

/** A member with a password of their own: who may be marked present and has points to see. */
export function isActiveMember(account: SignedIn | null): account is SignedIn & { readonly member: MemberId } {
  return account !== null && account.member !== null && !account.passwordChangeNeeded
}
