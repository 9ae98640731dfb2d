import { z } from 'zod'
import { ASK, HEAR } from '../../../player/agent/messages.ts'
import { beat, BEAT, type Beat } from './beat.ts'
import type { Cdp, Params } from './cdp.ts'

const targets = z.object({ targetInfos: z.array(z.object({ targetId: z.string(), type: z.string() })) })
const attached = z.object({ sessionId: z.string() })
const created = z.object({ targetId: z.string() })
const evaluated = z.object({ result: z.object({ value: z.unknown() }).optional(), exceptionDetails: z.object({ text: z.string() }).optional() })
const contextMade = z.object({ context: z.object({ id: z.int(), origin: z.string(), auxData: z.object({ isDefault: z.boolean(), frameId: z.string() }) }) })
const contextGone = z.object({ executionContextId: z.int() })
const called = z.object({ name: z.string(), payload: z.string(), executionContextId: z.int() })
const spoken = z.object({ type: z.string(), args: z.array(z.object({ value: z.unknown().optional(), description: z.string().optional() })) })
const thrown = z.object({ exceptionDetails: z.object({ text: z.string(), exception: z.object({ description: z.string().optional() }).optional() }) })

/** With the pause between two beats, the first rung and a start of the page it stays below five seconds. */
const BEAT_LIMIT_MS = 2000
const ALIVE_LIMIT_MS = 500
/** A browser's first start on a slow disk takes its time; one that ends is noticed at once. */
const FIRST_ANSWER_MS = 20_000
const RELEASED_GROUP = 'console'

export interface PageEvents {
  /** The player's page asked something. */
  question(text: string): void
  crashed(): void
  /** A line of the page's console. */
  said(line: string): void
}

/**
 * The page of a browser that shows the player, over DevTools. Only the main frame's own world, and only while it is of the
 * controller's origin, can ask anything or hear an answer. The Network domain stays off: it keeps what was loaded.
 */
export class PlayerPage {
  readonly #cdp: Cdp
  readonly #origin: string
  readonly #events: PageEvents
  readonly #end: () => void
  readonly #target: string
  readonly #session: string
  /** The world of the player itself, while it is there. */
  #home: number | null = null
  #hasCrashed = false

  /** The first page of the browser, or a new one. */
  static async attach(cdp: Cdp, origin: string, events: PageEvents, isNew = false): Promise<PlayerPage> {
    const { targetInfos } = targets.parse(await cdp.send('Target.getTargets', {}, { limitMs: FIRST_ANSWER_MS }))
    const known = targetInfos.find(({ type }) => type === 'page')?.targetId
    const targetId = known === undefined || isNew ? created.parse(await cdp.send('Target.createTarget', { url: 'about:blank' })).targetId : known
    const { sessionId } = attached.parse(await cdp.send('Target.attachToTarget', { targetId, flatten: true }))
    const page = new PlayerPage(cdp, origin, events, targetId, sessionId)
    for (const domain of ['Page', 'Inspector', 'Runtime']) await page.#send(`${domain}.enable`)
    return page
  }

  private constructor(cdp: Cdp, origin: string, events: PageEvents, target: string, session: string) {
    this.#cdp = cdp
    this.#origin = origin
    this.#events = events
    this.#target = target
    this.#session = session
    this.#end = cdp.on((method, params, sessionId) => {
      if (sessionId === session) this.#hear(method, params)
    })
  }

  get hasCrashed(): boolean {
    return this.#hasCrashed
  }

  async open(url: string): Promise<void> {
    this.#home = null
    await this.#send('Page.navigate', { url }, 8000)
    this.#hasCrashed = false
  }

  /** Null: nothing runs in it. */
  async beat(): Promise<Beat | null> {
    if (this.#hasCrashed) return null
    try {
      return beat.parse(await this.evaluate(BEAT, BEAT_LIMIT_MS))
    } catch {
      // Whatever the reason, it is the silence that counts.
      return null
    }
  }

  async evaluate(expression: string, limitMs: number): Promise<unknown> {
    const { result, exceptionDetails } = evaluated.parse(await this.#send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, limitMs))
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text)
    return result?.value
  }

  /** Ends the script that runs. Rejects where the page does not live on. */
  async terminate(): Promise<void> {
    await this.#send('Runtime.terminateExecution', {}, 1000)
    await this.evaluate('0', ALIVE_LIMIT_MS)
  }

  /** Ends the renderer, whatever it is at. */
  crash(): void {
    // Nobody answers any more.
    this.#send('Page.crash', {}, 500).catch(() => undefined)
  }

  async answer(text: string): Promise<void> {
    if (this.#home === null) return
    await this.#send('Runtime.callFunctionOn', { executionContextId: this.#home, functionDeclaration: `(text) => { globalThis.${HEAR}?.(text) }`, arguments: [{ value: text }], silent: true })
  }

  async screenshot(): Promise<string> {
    return z.object({ data: z.string() }).parse(await this.#send('Page.captureScreenshot', { format: 'jpeg', quality: 80 })).data
  }

  async close(): Promise<void> {
    this.#end()
    await this.#cdp.send('Target.closeTarget', { targetId: this.#target }, { limitMs: 2000 })
  }

  #send(method: string, params: Params = {}, limitMs = 5000): Promise<unknown> {
    return this.#cdp.send(method, params, { sessionId: this.#session, limitMs })
  }

  #hear(method: string, params: Params): void {
    if (method === 'Inspector.targetCrashed') {
      this.#hasCrashed = true
      this.#home = null
      this.#events.crashed()
    } else if (method === 'Runtime.executionContextCreated') this.#welcome(params)
    else if (method === 'Runtime.executionContextDestroyed' && contextGone.parse(params).executionContextId === this.#home) this.#home = null
    else if (method === 'Runtime.executionContextsCleared') this.#home = null
    else if (method === 'Runtime.bindingCalled') this.#take(called.parse(params))
    else if (method === 'Runtime.consoleAPICalled') this.#pass(spoken.parse(params))
    else if (method === 'Runtime.exceptionThrown') this.#events.said(`exception: ${nameOf(thrown.parse(params))}`)
  }

  /** Frames of others live in the same page; none of them gets a voice. */
  #welcome(params: Params): void {
    const read = contextMade.safeParse(params)
    if (!read.success) return
    const { id, origin, auxData } = read.data.context
    if (!auxData.isDefault || auxData.frameId !== this.#target || origin !== this.#origin) return
    this.#home = id
    // A page that is gone before it has its binding does not miss it.
    this.#send('Runtime.addBinding', { name: ASK, executionContextId: id }).catch(() => undefined)
  }

  #take({ name, payload, executionContextId }: z.infer<typeof called>): void {
    if (name === ASK && executionContextId === this.#home) this.#events.question(payload)
  }

  #pass({ type, args }: z.infer<typeof spoken>): void {
    if (type === 'error' || type === 'warning') this.#events.said(`${type}: ${args.map(({ value, description }) => description ?? String(value)).join(' ')}`)
    // Until it is released the page keeps alive whatever was logged.
    this.#send('Runtime.releaseObjectGroup', { objectGroup: RELEASED_GROUP }).catch(() => undefined)
  }
}

function nameOf({ exceptionDetails: { text, exception } }: z.infer<typeof thrown>): string {
  return exception?.description ?? text
}
