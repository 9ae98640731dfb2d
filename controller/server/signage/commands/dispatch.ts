import { topics, type Command, type CommandResult, type Operation, type ScreenId } from '#protocol'
import type { Needs } from '../../needs.ts'
import type { LiveScreens } from '../screens/index.ts'
import { commandView } from './command-view.ts'
import { endUnanswered, noteAnswer } from './end-command.ts'
import './events.ts'
import { isOpen, listOpen, markSent, type CommandRow } from './store.ts'

const SWEEP_MS = 5000
/** A screen that is there and has not answered for so long may not have got it. Sending again does no harm: it is done once. */
const AGAIN_MS = 30_000

/**
 * Brings commands to their screens, over restarts of all three: what has not ended is in the database and, here, by screen. Sent
 * at once where the screen is there; at every first word of the screen, and now and then; never once its time is over.
 */
export class Dispatch {
  readonly #needs: Needs
  readonly #screens: LiveScreens
  readonly #open = new Map<ScreenId, Map<string, CommandRow>>()
  readonly #sentAt = new Map<string, number>()
  readonly #working = new Set<Promise<unknown>>()

  constructor(needs: Needs, screens: LiveScreens) {
    this.#needs = needs
    this.#screens = screens
  }

  async start(): Promise<() => Promise<void>> {
    const { events, link, live, database } = this.#needs
    for (const row of await listOpen(database.read)) this.#keep(row)
    const offs = [
      events.on('commands.changed', ({ rows }) => {
        for (const row of rows) {
          this.#keep(row)
          live.send({ type: 'command', command: commandView(row) })
          if (row.state === 'waiting') this.#send(row)
        }
      }),
      events.on('screen.there', ({ screen }) => {
        for (const row of this.#of(screen)) this.#send(row, 0)
      }),
      events.on('command.answered', ({ screen, result }) => this.#take(screen, result)),
      events.on('screen.unpaired', ({ screen }) => this.#end(this.#of(screen), 'cancelled')),
      events.on('screen.removed', ({ screen }) => this.#open.delete(screen)),
      link.onConnect(() => this.sweep()),
    ]
    const timer = setInterval(() => this.sweep(), SWEEP_MS)
    return async () => {
      clearInterval(timer)
      for (const off of offs) off()
      await Promise.all(this.#working)
    }
  }

  /** Ends what is over, and sends what waits for a screen that is there. */
  sweep(): void {
    const now = this.#needs.clock.now()
    const rows = [...this.#open.keys()].flatMap((screen) => this.#of(screen))
    const over = rows.filter((row) => now >= row.expiresAt)
    this.#end(over, 'expired')
    for (const row of rows) if (!over.includes(row)) this.#send(row)
  }

  #of(screen: ScreenId): readonly CommandRow[] {
    return [...(this.#open.get(screen)?.values() ?? [])]
  }

  #keep(row: CommandRow): void {
    const known = this.#open.get(row.screen) ?? new Map<string, CommandRow>()
    if (isOpen(row)) this.#open.set(row.screen, known.set(row.id, row))
    else {
      known.delete(row.id)
      this.#sentAt.delete(row.id)
      if (known.size === 0) this.#open.delete(row.screen)
    }
  }

  #send(row: CommandRow, againMs: number = AGAIN_MS): void {
    const { clock, link } = this.#needs
    const { order } = row
    const now = clock.now()
    const isTooSoon = now - (this.#sentAt.get(row.id) ?? -Infinity) < againMs
    if (order.kind === 'move' || isTooSoon || now >= row.expiresAt || !link.isConnected || !this.#screens.signs(row.screen).isOnline) return
    this.#sentAt.set(row.id, now)
    this.#work(this.#publish(row, order), row)
  }

  async #publish(row: CommandRow, operation: Operation): Promise<void> {
    const { seals, link } = this.#needs
    const { id, screen, issuedAt, expiresAt } = row
    const sealed = await seals.seal('command', JSON.stringify({ id, screen, operation, issuedAt, expiresAt } satisfies Command))
    try {
      await link.publish(topics.commands(screen), sealed, { qos: 1, retain: false })
    } catch (error) {
      // The broker is away: it waits, and goes out at the next connect.
      this.#sentAt.delete(id)
      this.#needs.log.info({ err: error, screen, command: id }, 'a command waits for the broker')
      return
    }
    await this.#noteSent(row)
  }

  async #noteSent({ id, screen }: CommandRow): Promise<void> {
    const { database, live, clock } = this.#needs
    const row = this.#open.get(screen)?.get(id)
    if (row === undefined || row.state === 'sent') return
    const sent = { ...row, state: 'sent', sentAt: clock.now() } as const
    this.#keep(sent)
    await database.write((tx) => markSent(tx, id, sent.sentAt))
    if (this.#open.get(screen)?.has(id) === true) live.send({ type: 'command', command: commandView(sent) })
  }

  #take(screen: ScreenId, result: CommandResult): void {
    this.#work(noteAnswer(this.#needs, screen, result), { id: result.id, screen })
  }

  #end(rows: readonly CommandRow[], state: 'expired' | 'cancelled'): void {
    const [first] = rows
    if (first !== undefined) this.#work(endUnanswered(this.#needs, rows.map(({ id }) => id), state), first)
  }

  #work(work: Promise<unknown>, { id, screen }: Pick<CommandRow, 'id' | 'screen'>): void {
    const watched = work.catch((error: unknown) => this.#needs.log.error({ err: error, screen, command: id }, 'a command could not be carried on'))
    this.#working.add(watched)
    void watched.finally(() => this.#working.delete(watched))
  }
}
