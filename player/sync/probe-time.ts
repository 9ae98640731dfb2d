import { timeAnswer, topics, type Begin, type TimeQuestion } from '#protocol'
import { parseJson } from '#seal'
import { pauseBeforeProbeMs } from '../clock/probe-rhythm.ts'
import type { Connected } from './needs.ts'
import { say } from './say.ts'

/** The floor needs no more: it only has to keep a dead clock from beginning in 1970. */
const FLOOR_PERIOD_MS = 5 * 60_000
/** Questions that are waited for; who does not answer them all is slower than any network. */
const WAITING = 100

interface Asked {
  readonly at: number
  agreed(lateMs: number): void
}

/**
 * Asks the controller for its instant: several times after each connect, then now and then. An answer counts when the controller has
 * sealed it for this very question; when it came is read before anything else is done with it. Questions may ask for what the screens here agree on, too.
 */
export function probeTime(needs: Connected, changed: () => void): void {
  const { link, identity, opener, clock, time, store, onAir, signal, problem } = needs
  const asked = new Map<string, Asked>()
  let n = 0
  let cancel = () => undefined as void
  let floorRaisedAt = -Infinity
  let learning = Promise.resolve()

  const send = (begin?: Begin, agreed: Asked['agreed'] = () => undefined) => {
    const question: TimeQuestion = { nonce: crypto.randomUUID(), ...(begin === undefined ? {} : { begin }) }
    asked.set(question.nonce, { at: time.monotonic(), agreed })
    for (const [oldest] of asked) if (asked.size > WAITING) asked.delete(oldest)
    void say(needs, topics.timeQuestion(identity.screen), question, { qos: 0, retain: false })
  }

  const ask = (sinceConnect: number) => {
    cancel()
    if (!link.isConnected) return
    n += 1
    send()
    cancel = time.after(pauseBeforeProbeMs(sinceConnect, n, clock.uncertaintyMs), () => ask(sinceConnect + 1))
  }

  const learn = async (payload: string, heard: number) => {
    // The certificate's time is not asked: a clock that is wrong must not keep itself from being set right.
    const opened = await opener.open(payload, 'time', null)
    const read = timeAnswer.safeParse(opened.state === 'open' ? parseJson(opened.payload) : null)
    if (!read.success || read.data.screen !== identity.screen) return
    const { nonce, received, answered, begin } = read.data
    const question = asked.get(nonce)
    // Only a question that was asked is answered, and only once.
    if (question === undefined || !asked.delete(nonce) || signal.aborted) return
    const before = clock.trust
    clock.learn({ asked: question.at, received, answered, heard })
    if (begin !== undefined) question.agreed(begin.lateMs)
    if (clock.trust !== before) changed()
    if (!clock.isTrusted || heard - floorRaisedAt < FLOOR_PERIOD_MS) return
    floorRaisedAt = heard
    store.raiseFloor(Math.floor(clock.now())).catch(problem)
  }

  const ends = [
    link.subscribe(topics.timeAnswer(identity.screen), ({ payload }) => {
      const heard = time.monotonic()
      learning = learning.then(() => learn(payload, heard)).catch(problem)
    }),
    link.onConnect(() => {
      asked.clear()
      clock.reconnected()
      ask(1)
    }),
    onAir.beginAsked.on((begin, agreed) => {
      if (link.isConnected) send(begin, agreed)
    }),
  ]
  signal.addEventListener('abort', () => {
    for (const end of ends) end()
    cancel()
  })
}
