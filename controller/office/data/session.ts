import { call } from '#call'
import { setHomeZone } from '#elements'
import { changePassword, readSession, setUp, signInToSession, signOut, type OrganisationId, type Right, type SessionState } from '#protocol'
import { live } from './live.ts'

export type SignedIn = NonNullable<SessionState['account']>

/** Who sits at this terminal. `state` is null until the controller has answered for the first time. */
class Session {
  state: SessionState | null = null
  failure: unknown = null
  readonly #watchers = new Set<() => void>()

  get account(): SignedIn | null {
    return this.state?.account ?? null
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  async read(): Promise<void> {
    try {
      this.#take(await call(readSession))
    } catch (cause) {
      this.failure = cause
      this.#tell()
    }
  }

  async signIn(name: string, password: string): Promise<void> {
    this.#take(await call(signInToSession, { body: { name, password } }))
  }

  async setUp(body: { readonly code: string; readonly organisationName: string; readonly displayName: string; readonly name: string; readonly password: string }): Promise<void> {
    this.#take(await call(setUp, { body }))
  }

  async changePassword(current: string, next: string): Promise<void> {
    this.#take(await call(changePassword, { body: { current, next } }))
  }

  async signOut(): Promise<void> {
    this.#take(await call(signOut))
  }

  /** Whether the account may do this somewhere. What it may do where is checked by the controller. */
  may(right: Right): boolean {
    return this.account?.grants.some((grant) => grant.right === right) ?? false
  }

  /** The organisations from which down the account may do this. */
  placesOf(right: Right): readonly OrganisationId[] {
    return (this.account?.grants ?? []).filter((grant) => grant.right === right).map((grant) => grant.organisation)
  }

  #take(state: SessionState): void {
    this.state = state
    this.failure = null
    setHomeZone(state.zone)
    if (state.account !== null && !state.account.passwordChangeNeeded) live.start()
    else live.stop()
    this.#tell()
  }

  #tell(): void {
    for (const watcher of [...this.#watchers]) watcher()
  }
}

export const session = new Session()
