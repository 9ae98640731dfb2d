import { pause } from '../clock/time.ts'
import type { Connected } from '../sync/needs.ts'

/** So long it must go well, and within so long it must have begun to. */
const WELL_MS = 60_000
const PATIENCE_MS = 180_000
const LOOK_MS = 5000
/** Whatever of this is new since the start speaks against the build. */
const TELLING = ['black', 'frozen', 'restarts', 'fallback'] as const

export type Trial = { readonly isGood: true } | { readonly isGood: false; readonly why: string }

/**
 * Whether a build that has just started is good: for a minute on end there is a picture, frames advance, nothing is wrong that
 * was not, and it has its connection or has none for want of a controller that answers.
 */
export async function hasProved({ time, signal, onAir, device, link, fetch }: Connected): Promise<Trial> {
  const started = time.monotonic()
  let wellSince = started
  let frames = device.frames()
  let why = ''
  for (;;) {
    await pause(time, LOOK_MS, signal)
    const now = device.frames()
    const wrong = onAir.troubles.find(({ kind }) => TELLING.some((telling) => telling === kind))
    if (now <= frames && onAir.glass.state !== 'off') why = 'It presents no frames.'
    else if (wrong !== undefined) why = `It has trouble: ${wrong.detail}`
    else if (!link.isConnected && (await answers(fetch, signal))) why = 'It does not connect, though the controller answers.'
    else why = ''
    frames = now
    if (why !== '') wellSince = time.monotonic()
    if (time.monotonic() - wellSince >= WELL_MS) return { isGood: true }
    if (time.monotonic() - started >= PATIENCE_MS) return { isGood: false, why }
  }
}

/** Whether there is a controller that answers at all. */
async function answers(fetch: Connected['fetch'], signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch('/api/health', { headers: {}, signal })
    await response.body?.cancel()
    return response.ok
  } catch (error) {
    // No answer is the answer.
    if (signal.aborted) throw error
    return false
  }
}
