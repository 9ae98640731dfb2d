import { command, topics, type Command, type CommandResult } from '#protocol'
import { parseJson } from '#seal'
import { doOperation, isRestart, type Hands } from '../hands/do-operation.ts'
import { saidOf } from '../log/log.ts'
import type { Connected } from './needs.ts'
import type { Report } from './report.ts'
import { say } from './say.ts'

/**
 * Does what the controller asks: each command at most once, none after its time, and each answered as often as it is asked.
 *
 *   held ──clock trusted──▶ judged ──over──▶ expired
 *                             └──claimed, strictly──▶ done · failed ──remembered, strictly──▶ told ◀──asked again──┐
 *                                     └──crash──▶ at the next start: a restart was done, all else failed ─────────┘
 *
 * A clock that nobody trusts judges nothing: what comes before the first sync waits in memory for it. Should the player end
 * meanwhile, nothing was done, and the controller asks again at the next connect.
 */
export class Commands {
  readonly #needs: Connected
  readonly #report: Report
  readonly #hands: Hands
  readonly #doing = new Set<string>()
  readonly #held = new Map<string, string>()
  #ready: Promise<void> = Promise.resolve()

  constructor(needs: Connected, report: Report, hands: Hands) {
    this.#needs = needs
    this.#report = report
    this.#hands = hands
  }

  start(): void {
    const { link, identity, clock, signal, problem } = this.#needs
    this.#ready = this.#settle()
    this.#ready.catch(problem)
    const ends = [
      link.subscribe(topics.commands(identity.screen), ({ payload }) => {
        this.#take(payload).catch(problem)
      }),
      clock.onJump(() => this.#release()),
    ]
    signal.addEventListener('abort', () => ends.forEach((end) => end()))
  }

  /** What was begun by a run of the player that is no more. */
  async #settle(): Promise<void> {
    const { store, link } = this.#needs
    for (const { id, kind, result } of await store.commands()) {
      if (result !== null) continue
      const ended = isRestart(kind) ? this.#result(id, 'done', null) : this.#result(id, 'failed', 'The player ended while it did this; nobody knows how far it came.')
      await store.keepResult(ended)
      if (link.isConnected) await this.#tell(ended)
      else this.#tellOnceConnected(ended)
    }
  }

  #tellOnceConnected(result: CommandResult): void {
    const end = this.#needs.link.onConnect(() => {
      end()
      this.#tell(result).catch(this.#needs.problem)
    })
    this.#needs.signal.addEventListener('abort', end)
  }

  #release(): void {
    if (!this.#needs.clock.isTrusted) return
    const held = [...this.#held.values()]
    this.#held.clear()
    for (const sealed of held) this.#take(sealed).catch(this.#needs.problem)
  }

  async #take(sealed: string): Promise<void> {
    const { opener, clock, identity } = this.#needs
    const isTrusted = clock.isTrusted
    const opened = await opener.open(sealed, 'command', isTrusted ? clock.now() : null)
    if (opened.state === 'refused') return this.#report.refused(null, opened.reason)
    const read = command.safeParse(parseJson(opened.payload))
    if (!read.success) return this.#report.refused(null, 'unreadable')
    if (read.data.screen !== identity.screen) return this.#report.refused(null, 'other-screen')
    await this.#ready
    if (!isTrusted) this.#hold(read.data.id, sealed)
    else await this.#carryOut(read.data)
  }

  #hold(id: string, sealed: string): void {
    this.#held.set(id, sealed)
    // It may have come to be trusted while the seal was opened.
    this.#release()
  }

  async #carryOut(asked: Command): Promise<void> {
    const { id, operation, issuedAt, expiresAt } = asked
    const { store, clock, log } = this.#needs
    if (this.#doing.has(id)) return
    this.#doing.add(id)
    try {
      const known = await store.claimCommand({ id, kind: operation.kind, expiresAt }, issuedAt, clock.now() < expiresAt)
      if (known === 'unclaimed') return await this.#tell(this.#result(id, 'expired', null))
      if (known !== 'claimed') return await this.#tell(known.result ?? this.#result(id, 'failed', 'The player does not know how this ended.'))
      log?.add('command', `${operation.kind} ${id}`)
      const result = await this.#do(asked)
      log?.add('command', `${id} ${result.outcome}${result.detail === null ? '' : `: ${result.detail}`}`)
      await store.keepResult(result)
      await this.#tell(result)
    } finally {
      this.#doing.delete(id)
    }
    // What was cleared goes from memory only with the page.
    if (operation.kind === 'clear-store' && operation.what === 'content') await this.#needs.device.reload()
  }

  async #do({ id, operation }: Command): Promise<CommandResult> {
    try {
      return this.#result(id, 'done', await doOperation(this.#needs, this.#hands, id, operation))
    } catch (error) {
      return this.#result(id, 'failed', saidOf(error).replace(/^Error: /, ''))
    }
  }

  #result(id: string, outcome: CommandResult['outcome'], detail: string | null): CommandResult {
    return { id, outcome, detail: detail === null ? null : detail.slice(0, 300), at: Math.max(0, Math.round(this.#needs.clock.now())) }
  }

  async #tell(result: CommandResult): Promise<void> {
    await say(this.#needs, topics.results(this.#needs.identity.screen), result, { qos: 1, retain: false })
  }
}
