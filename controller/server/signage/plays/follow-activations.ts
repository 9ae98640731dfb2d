import { parseJson } from '#seal'
import { controllerFilters, reported, screenOf, type ScreenId } from '#protocol'
import type { Needs } from '../../needs.ts'
import { latestVersions, noteActivation } from './activations.ts'
import { dropDaysSince } from './day-store.ts'

/** Takeovers may be changed for as long as they last. */
const TAKEOVERS_BACK_MS = 2 * 86_400_000

/** Keeps what each screen says of the programme that it plays: what was due at an instant is what it had then. */
export function followActivations(needs: Needs, isKnown: (screen: string) => screen is ScreenId): { stop(): Promise<void> } {
  const known = new Map<ScreenId, number>()
  let writing: Promise<unknown> = latestVersions(needs.database.read).then((versions) => {
    for (const [screen, version] of versions) known.set(screen, version)
  })
  const later = (work: () => Promise<unknown>) => {
    writing = writing.then(work).catch((error: unknown) => needs.log.error({ err: error }, 'what a screen plays by could not be kept'))
  }
  const offs = [
    needs.link.subscribe(controllerFilters.reported, ({ topic, payload }) => {
      const screen = screenOf(topic) ?? ''
      if (payload === '' || !isKnown(screen)) return
      const read = reported.safeParse(parseJson(payload))
      const version = read.data?.programme.active
      if (read.data === undefined || version == null || read.data.clock.trust === 'floor' || read.data.clock.trust === 'unknown') return
      const { at } = read.data
      later(async () => {
        if (known.get(screen) === version) return
        await needs.database.write((tx) => noteActivation(tx, screen, version, at))
        known.set(screen, version)
      })
    }),
    needs.events.on('takeover.changed', () => later(() => needs.database.write((tx) => dropDaysSince(tx, needs.clock.now() - TAKEOVERS_BACK_MS)))),
  ]
  return {
    async stop() {
      for (const off of offs) off()
      await writing
    },
  }
}
