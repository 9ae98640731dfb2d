import type { Arrival } from '#link'
import { parseJson } from '#seal'
import { commandResult, controllerFilters, presence, pulse, reported, screenOf, timeQuestion, topics, type Reported, type ScreenId, type TimeAnswer } from '#protocol'
import type { z } from 'zod'
import type { Needs } from '../../needs.ts'
import { Begins } from './begins.ts'
import './events.ts'
import type { LiveScreens } from './live-screens.ts'
import { withPresence, withPulse, withReport } from './signs.ts'

/** What did not parse, or spoke of no screen of ours, since the start: counted and dropped. */
export interface Dropped {
  unreadable: number
  unknownScreen: number
}

/** Listens to the screens: who is there, what they report, how their frames advance, what time they ask for, and when together they begin. */
export function startIntake(needs: Needs, screens: LiveScreens): { readonly dropped: Dropped; stop(): void } {
  const dropped: Dropped = { unreadable: 0, unknownScreen: 0 }
  const { link, clock, events, seals } = needs
  const begins = new Begins()

  function listen<T>(filter: string, schema: z.ZodType<T>, take: (screen: ScreenId, message: T, arrival: Arrival) => void): () => void {
    return link.subscribe(filter, (arrival) => {
      // A retained message that was cleared comes as an empty one.
      if (arrival.payload === '') return
      const screen = screenOf(arrival.topic) ?? ''
      if (!screens.isKnown(screen)) return drop('unknownScreen', arrival)
      const read = schema.safeParse(parseJson(arrival.payload))
      if (!read.success) return drop('unreadable', arrival)
      take(screen, read.data, arrival)
    })
  }

  function drop(why: keyof Dropped, arrival: Arrival): void {
    dropped[why] += 1
    needs.log.debug({ topic: arrival.topic, why }, 'a message was dropped')
  }

  const offs = [
    listen(controllerFilters.timeQuestion, timeQuestion, (screen, question) => {
      const received = clock.precise()
      const begin = question.begin === undefined ? {} : { begin: begins.agree(screens.siteOf(screen), question.begin) }
      const answer: TimeAnswer = { screen, nonce: question.nonce, received, answered: clock.precise(), ...begin }
      // A lost answer is asked for again by the next probe.
      seals
        .seal('time', JSON.stringify(answer))
        .then((sealed) => link.publish(topics.timeAnswer(screen), sealed, { qos: 0, retain: false }))
        .catch((error: unknown) => needs.log.debug({ err: error }, 'a time answer was lost'))
    }),
    listen(controllerFilters.presence, presence, (screen, message) => {
      screens.change(screen, withPresence(screens.signs(screen), message, clock.now()), true)
      if (message.online) events.send('screen.there', { screen })
    }),
    listen(controllerFilters.pulse, pulse, (screen, message) => screens.change(screen, withPulse(screens.signs(screen), message, clock.now()), false)),
    listen(controllerFilters.reported, reported, (screen, message, { isRetained }) => {
      const before = screens.signs(screen)
      screens.change(screen, withReport(before, message, clock.now(), isRetained), stageOf(before.reported) !== stageOf(message))
    }),
    listen(controllerFilters.results, commandResult, (screen, result) => events.send('command.answered', { screen, result })),
  ]
  return {
    dropped,
    stop() {
      for (const off of offs) off()
    },
  }
}

/** How far the newest programme and takeovers have come: what somebody who has just published waits for. */
function stageOf(report: Reported | null): string {
  return JSON.stringify([report?.programme, report?.glass.programme, report?.refused, report?.takeovers])
}
