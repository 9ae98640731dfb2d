import type { Link } from '#link'
import { screenLogin, type ScreenId } from '#protocol'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/index.ts'
import type { Log } from '../log.ts'
import { newId } from '../new-id.ts'
import { CONTROL, CONTROL_ANSWERS, roleName, screenRole } from './broker-rights.ts'
import { hashForBroker } from './password-hash.ts'
import type { ScreenCredentials } from './screen-credentials.ts'
import { deleteCredential, putCredential } from './store.ts'

const ANSWER_MS = 5000

const answersSchema = z.object({ responses: z.array(z.object({ command: z.string(), error: z.string().optional(), correlationData: z.string().optional() })) })
type Answer = z.infer<typeof answersSchema>['responses'][number]

export interface DynsecNeeds {
  readonly link: Link
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  /** Starts the broker anew, with the credentials as the database has them. */
  readonly restartBroker: () => Promise<void>
  /** How long a running broker may take to obey before it is started anew. */
  readonly answerMs?: number
}

/**
 * Credentials through Mosquitto's dynamic security. The table comes first, so that a broker which starts at any moment
 * knows the right ones; a running one is told, and if it cannot be told it is started anew.
 */
export class DynsecCredentials implements ScreenCredentials {
  readonly #needs: DynsecNeeds
  readonly #waiting = new Map<string, (answer: Answer) => void>()
  readonly #stopListening: () => void
  /** One change at a time, so that the table and the broker see them in the same order. */
  #line: Promise<void> = Promise.resolve()

  constructor(needs: DynsecNeeds) {
    this.#needs = needs
    this.#stopListening = needs.link.subscribe(CONTROL_ANSWERS, ({ payload }) => this.#hear(payload))
  }

  provision(screen: ScreenId, password: string): Promise<void> {
    const { username, clientId } = screenLogin(screen)
    return this.#next(async () => {
      await this.#needs.database.write((tx) => putCredential(tx, screen, hashForBroker(password), this.#needs.clock.now()))
      await this.#tell([
        ...takeAway(screen),
        { command: 'createRole', ...screenRole(screen) },
        { command: 'createClient', username, clientid: clientId, password, roles: [{ rolename: roleName(screen), priority: 0 }] },
      ])
    })
  }

  revoke(screen: ScreenId): Promise<void> {
    return this.#next(async () => {
      await this.#needs.database.write((tx) => deleteCredential(tx, screen))
      await this.#tell(takeAway(screen))
    })
  }

  stop(): void {
    this.#stopListening()
  }

  #next(work: () => Promise<void>): Promise<void> {
    const turn = this.#line.then(work)
    // The line moves on; whoever asked hears of the failure.
    this.#line = turn.catch(() => undefined)
    return turn
  }

  async #tell(commands: readonly Command[]): Promise<void> {
    try {
      await this.#send(commands)
    } catch (error) {
      this.#needs.log.warn({ err: error }, 'the broker could not be told of a credential and is started anew')
      await this.#needs.restartBroker()
    }
  }

  async #send(commands: readonly Command[]): Promise<void> {
    const signal = AbortSignal.timeout(this.#needs.answerMs ?? ANSWER_MS)
    await connected(this.#needs.link, signal)
    const marked = commands.map((command) => ({ ...command, correlationData: newId() }))
    const answers = Promise.all(marked.map(({ correlationData }) => this.#answerTo(correlationData, signal)))
    const [said] = await Promise.all([answers, this.#needs.link.publish(CONTROL, JSON.stringify({ commands: marked }), { qos: 1, retain: false })])
    for (const { command, error } of said) if (error !== undefined && !command.startsWith('delete')) throw new Error(`${command}: ${error}`)
  }

  #answerTo(correlation: string, signal: AbortSignal): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.delete(correlation)
        reject(new Error('The broker did not answer in time.'))
      }
      signal.addEventListener('abort', giveUp, { once: true })
      this.#waiting.set(correlation, (answer) => {
        signal.removeEventListener('abort', giveUp)
        this.#waiting.delete(correlation)
        resolve(answer)
      })
    })
  }

  #hear(payload: string): void {
    const read = answersSchema.safeParse(parse(payload))
    if (!read.success) return this.#needs.log.warn('an answer of the broker could not be read')
    for (const answer of read.data.responses) this.#waiting.get(answer.correlationData ?? '')?.(answer)
  }
}

type Command = Readonly<Record<string, unknown>> & { readonly command: string }

/** Deleting a client ends its connection. What is not there need not go. */
function takeAway(screen: ScreenId): readonly Command[] {
  return [
    { command: 'deleteClient', username: screenLogin(screen).username },
    { command: 'deleteRole', rolename: roleName(screen) },
  ]
}

async function connected(link: Link, signal: AbortSignal): Promise<void> {
  if (link.isConnected) return
  await new Promise<void>((resolve, reject) => {
    const done = () => {
      leave()
      signal.removeEventListener('abort', giveUp)
      resolve()
    }
    const giveUp = () => {
      leave()
      reject(new Error('There is no connection to the broker.'))
    }
    const leave = link.onConnect(done)
    signal.addEventListener('abort', giveUp, { once: true })
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
