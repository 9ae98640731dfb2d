import { changePassword, readSession, signInToSession, signOut, type SessionState } from '#protocol'
import { ask } from './ask.ts'
import type { Trouble } from './failure.ts'
import { insist } from './insist.ts'
import { line } from './line.ts'

export type SignedIn = NonNullable<SessionState['account']>

/** Who holds this phone. `state` is null until the controller has answered for the first time. */
class Session {
  state: SessionState | null = null
  trouble: Trouble | null = null
  /** What was typed to come in, while it still has to be replaced: nobody types it twice. */
  firstPassword: string | null = null
  readonly #watchers = new Set<() => void>()
  #stop = new AbortController()

  get account(): SignedIn | null {
    return this.state?.account ?? null
  }

  /** Asks who is here, until there is an answer. */
  begin(): void {
    this.#stop = new AbortController()
    void this.#read(this.#stop.signal)
  }

  end(): void {
    this.#stop.abort()
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  async signIn(name: string, password: string): Promise<void> {
    const state = await ask(signInToSession, { body: { name, password } })
    this.firstPassword = state.account?.passwordChangeNeeded === true ? password : null
    this.#take(state)
  }

  async changePassword(current: string, next: string): Promise<void> {
    const state = await ask(changePassword, { body: { current, next } })
    this.firstPassword = null
    this.#take(state)
  }

  async signOut(): Promise<void> {
    const state = await ask(signOut)
    this.firstPassword = null
    this.#take(state)
  }

  /** The controller no longer knows this session. */
  async refresh(): Promise<void> {
    this.#take(await ask(readSession))
  }

  async #read(signal: AbortSignal): Promise<void> {
    try {
      const state = await insist(async () => ask(readSession), line, (trouble) => this.#report(trouble), signal)
      // Whoever signed in meanwhile is newer than this answer.
      if (this.state === null) this.#take(state)
    } catch (cause) {
      if (!signal.aborted) throw cause
    }
  }

  #report(trouble: Trouble): void {
    this.trouble = trouble
    this.#tell()
  }

  #take(state: SessionState): void {
    this.state = state
    this.trouble = null
    this.#tell()
  }

  #tell(): void {
    for (const watcher of [...this.#watchers]) watcher()
  }
}

export const session = new Session()
