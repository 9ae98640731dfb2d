import { timeAnswer, topics, type TimeQuestion } from '#protocol'
import { parseJson } from '#seal'
import type { Connected } from './needs.ts'
import { say } from './say.ts'

const BURST = 8
const BURST_PAUSE_MS = 40
const PERIOD_MS = 4000
/** The floor needs no more: it only has to keep a dead clock from beginning in 1970. */
const FLOOR_PERIOD_MS = 5 * 60_000

/** Asks the controller for its instant: several times after each connect, then now and then. */
export function probeTime(needs: Connected, changed: () => void): void {
  const { link, identity, clock, time, store, signal, problem } = needs
  const asked = new Map<number, number>()
  let n = 0
  let cancel = () => undefined as void
  let floorRaisedAt = -Infinity

  const ask = (left: number) => {
    cancel()
    if (!link.isConnected) return
    n += 1
    const question: TimeQuestion = { n, asked: time.monotonic() }
    asked.set(n, question.asked)
    asked.delete(n - 100)
    void say(needs, topics.timeQuestion(identity.screen), question, { qos: 0, retain: false })
    cancel = time.after(left > 0 ? BURST_PAUSE_MS : PERIOD_MS, () => ask(left - 1))
  }

  const hear = (payload: string) => {
    const heard = time.monotonic()
    const read = timeAnswer.safeParse(parseJson(payload))
    // Only a question that was asked is answered, and only once.
    if (!read.success || asked.get(read.data.n) !== read.data.asked) return
    asked.delete(read.data.n)
    const before = clock.trust
    clock.learn({ asked: read.data.asked, received: read.data.received, answered: read.data.answered, heard })
    if (clock.trust !== before) changed()
    if (!clock.isTrusted || heard - floorRaisedAt < FLOOR_PERIOD_MS) return
    floorRaisedAt = heard
    store.raiseFloor(Math.floor(clock.now())).catch(problem)
  }

  const ends = [
    link.subscribe(topics.timeAnswer(identity.screen), ({ payload }) => hear(payload)),
    link.onConnect(() => {
      clock.reconnected()
      ask(BURST - 1)
    }),
  ]
  signal.addEventListener('abort', () => {
    for (const end of ends) end()
    cancel()
  })
}
