import { parseJson } from '#seal'
import { pause, type Time } from '../clock/time.ts'
import type { Agent, AgentFacts } from './agent.ts'
import { agentFacts, answer, ASK, HEAR, LONGEST_ANSWER, picture, power, type Ask, type Picture, type Power } from './messages.ts'

/** The agent comes to a new page within moments; who is not there by then is not on this machine. */
const ARRIVAL_MS = 5000
const LOOK_MS = 100
/** A display takes its time to switch, and a reboot to be granted. */
const PATIENCE_MS = 30_000
const QUALITY = 0.85

interface Bound {
  [ASK]?: (question: string) => void
  [HEAR]?: (answer: string) => void
}

export interface ConnectedAgent extends Agent {
  /** What this page last asked of the display; null: nothing. */
  readonly displayAsked: Power
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** The terminal's agent; null in a browser that has none. `world` is where the agent puts its function. */
export async function connectAgent(time: Time, signal: AbortSignal, world: object = globalThis): Promise<ConnectedAgent | null> {
  // The agent adds a function to the page's own global object, which no type describes.
  const bound = world as Bound
  for (let waitedMs = 0; bound[ASK] === undefined; waitedMs += LOOK_MS) {
    if (waitedMs >= ARRIVAL_MS) return null
    await pause(time, LOOK_MS, signal)
  }
  return new AgentOverBinding(bound, time, signal)
}

class AgentOverBinding implements ConnectedAgent {
  readonly #bound: Bound
  readonly #time: Time
  readonly #signal: AbortSignal
  readonly #waiting = new Map<number, Waiting>()
  #lastId = 0
  #displayAsked: Power = null

  constructor(bound: Bound, time: Time, signal: AbortSignal) {
    this.#bound = bound
    this.#time = time
    this.#signal = signal
    bound[HEAR] = (text) => this.#hear(text)
  }

  get displayAsked(): Power {
    return this.#displayAsked
  }

  async facts(): Promise<AgentFacts> {
    return agentFacts.parse(await this.#ask({ kind: 'facts' }))
  }

  async screenshot(): Promise<Blob> {
    const taken = picture.parse(await this.#ask({ kind: 'screenshot' }))
    return taken.type === 'image/jpeg' ? blobOf(taken) : toJpeg(blobOf(taken))
  }

  async setDisplay(isOn: boolean): Promise<'on' | 'off' | null> {
    this.#displayAsked = isOn ? 'on' : 'off'
    return power.parse(await this.#ask({ kind: 'display', isOn }))
  }

  async setVolume(percent: number): Promise<void> {
    await this.#ask({ kind: 'volume', percent: Math.round(percent) })
  }

  async restartBrowser(): Promise<void> {
    await this.#ask({ kind: 'restart-browser' })
  }

  async reboot(): Promise<void> {
    await this.#ask({ kind: 'reboot' })
  }

  async log(): Promise<string> {
    return String(await this.#ask({ kind: 'log' }))
  }

  async settle(): Promise<void> {
    await this.#ask({ kind: 'settle' })
  }

  #ask(ask: Ask): Promise<unknown> {
    const id = (this.#lastId += 1)
    return new Promise((resolve, reject) => {
      const ends = [this.#time.after(PATIENCE_MS, () => end(() => reject(new Error('The terminal’s agent does not answer.'))))]
      const stop = () => end(() => reject(this.#signal.reason as Error))
      const end = (tell: () => void) => {
        for (const each of ends) each()
        this.#signal.removeEventListener('abort', stop)
        this.#waiting.delete(id)
        tell()
      }
      if (this.#signal.aborted) return stop()
      this.#signal.addEventListener('abort', stop)
      this.#waiting.set(id, { resolve: (value) => end(() => resolve(value)), reject: (error) => end(() => reject(error)) })
      this.#bound[ASK]?.(JSON.stringify({ id, ask }))
    })
  }

  /** What does not parse answers nobody. */
  #hear(text: string): void {
    if (text.length > LONGEST_ANSWER) return
    const read = answer.safeParse(parseJson(text))
    if (!read.success) return
    const waiting = this.#waiting.get(read.data.id)
    if (read.data.kind === 'done') waiting?.resolve(read.data.value)
    else waiting?.reject(new Error(read.data.why))
  }
}

function blobOf({ type, base64 }: Picture): Blob {
  return new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type })
}

/** Compositors hand out PNG; a JPEG of it is a tenth of that on its way to the office. */
async function toJpeg(png: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(png)
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  bitmap.close()
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
}
