import type { LiveEvent } from '#protocol'
import type { Hono } from 'hono'
import type { EventName } from '../events.ts'
import type { HttpEnv } from '../http/serve.ts'
import type { Needs } from '../needs.ts'
import { buildRoutes, BuildWatch, retainedBuilds } from './builds/index.ts'
import { alertRoutes, senderOf } from './alerts/index.ts'
import { calendarRoutes, putInShipped } from './calendars/index.ts'
import { commandRoutes } from './commands/index.ts'
import { dayPartRoutes } from './day-parts/index.ts'
import { entryRoutes } from './entries/index.ts'
import { groupRoutes } from './groups/index.ts'
import { houseOf } from './house.ts'
import { calendarFileRoutes } from './icalendar/index.ts'
import { incidentRoutes, keeperOf } from './incidents/index.ts'
import { itemRoutes } from './items/index.ts'
import { keepLayoutsSound } from './layouts/index.ts'
import { mediaRoutes } from './media/index.ts'
import { playlistRoutes } from './playlists/index.ts'
import { followActivations, keepDays, playRoutes, startPlays } from './plays/index.ts'
import { draftsOf, forgetOldTexts, isMediumOnGlass, programmeRoutes, Repair } from './programmes/index.ts'
import { isMediumHeld, keepDifferences, rolloutRoutes, watchOf } from './rollouts/index.ts'
import { revokeUnpaired, screenRoutes, startIntake } from './screens/index.ts'
import { siteRoutes } from './sites/index.ts'
import { endDueOf, followProgress, isMediumTakingOver, retainedTakeovers, takeoverRoutes } from './takeovers/index.ts'
import { Retained } from '../mqtt/retained.ts'

export { createEntry } from './entries/index.ts'
export { createGroup } from './groups/index.ts'
export { createItem } from './items/index.ts'
export { takeMedium } from './media/index.ts'
export { createPlaylist } from './playlists/index.ts'
export { programmeAt, publishNow, shownFeeds } from './programmes/index.ts'
export { claimEnrolment, createEnrolment, createScreen, listScreenRows, presenceKeyOf, screenName, type ScreenRow } from './screens/index.ts'
export { createSite } from './sites/index.ts'
export { createTakeoverTemplate, startTakeover } from './takeovers/index.ts'

export function routesSignage(app: Hono<HttpEnv>, needs: Needs): void {
  const house = houseOf(needs)
  keepLayoutsSound(needs.events)
  mediaRoutes(app, needs, house, async (reader, hash) => (await isMediumOnGlass(reader, hash)) || (await isMediumHeld(reader, hash)) || (await isMediumTakingOver(reader, hash)))
  itemRoutes(app, needs)
  playlistRoutes(app, needs)
  calendarRoutes(app, needs)
  dayPartRoutes(app, needs)
  siteRoutes(app, needs)
  screenRoutes(app, needs, house.screens)
  groupRoutes(app, needs)
  commandRoutes(app, needs, house.attachments)
  entryRoutes(app, needs)
  calendarFileRoutes(app, needs)
  takeoverRoutes(app, needs, house.screens)
  programmeRoutes(app, needs)
  rolloutRoutes(app, needs, house.screens)
  playRoutes(app, needs)
  buildRoutes(app, needs)
  incidentRoutes(app, needs)
  alertRoutes(app, needs)
}

/** Listens to the screens, keeps the broker's programmes right, goes on with uploads, and tells open office pages what changed. */
export async function startSignage(needs: Needs): Promise<() => Promise<void>> {
  const { uploads, screens, attachments, dispatch } = houseOf(needs)
  await putInShipped(needs)
  const stopScreens = await screens.start()
  const stopDispatch = await dispatch.start()
  const stopAttachments = attachments.start()
  const intake = startIntake(needs, screens)
  const plays = startPlays(needs, (screen) => screens.isKnown(screen))
  const activations = followActivations(needs, (screen) => screens.isKnown(screen))
  // Before everything else that hears of a publish or a takeover: nothing may stand between the commit and the screens.
  const stopRetained = new Retained(needs, retainedTakeovers(needs)).start()
  const stopBuilds = new Retained(needs, retainedBuilds(needs)).start()
  const stopRepair = new Repair(needs).start()
  const offs = [
    shutOutOnce(needs),
    forgetOldTexts(needs),
    draftsOf(needs).keepReady(),
    needs.events.on('programmes.published', ({ publish, screens: touched }) => {
      needs.live.send({ type: 'published', publish })
      screens.refresh(touched.map(({ screen }) => screen))
    }),
    ...CHANGES.map(([name, what]) => needs.events.on(name, () => needs.live.send({ type: 'changed', what }))),
  ]
  const stopWatch = watchOf(needs, screens).start()
  const stopDifferences = keepDifferences(needs)
  const stopDays = keepDays(needs)
  const stopEndDue = endDueOf(needs, screens).start()
  const stopFollowing = followProgress(needs)
  const stopBuildWatch = await new BuildWatch(needs, screens).start()
  const stopAlerts = senderOf(needs).start()
  const stopIncidents = keeperOf(needs, screens).start()
  await uploads.resume()
  return async () => {
    for (const off of offs) off()
    await stopIncidents()
    await stopAlerts()
    await stopBuildWatch()
    await stopEndDue()
    await stopFollowing()
    await stopDifferences()
    await stopDays()
    await stopWatch()
    await stopRepair()
    stopRetained()
    stopBuilds()
    intake.stop()
    await stopDispatch()
    await stopAttachments()
    await plays.stop()
    await activations.stop()
    await stopScreens()
  }
}

/** A controller that was killed while it unpaired a screen may not have told the broker. */
function shutOutOnce(needs: Needs): () => void {
  let isDone = false
  return needs.link.onConnect(() => {
    if (isDone) return
    isDone = true
    revokeUnpaired(needs).catch((error: unknown) => needs.log.error({ err: error }, 'screens without a player could not be shut out'))
  })
}

const CHANGES: readonly (readonly [EventName, Extract<LiveEvent, { type: 'changed' }>['what']])[] = [
  ['media.changed', 'media'],
  ['item.changed', 'items'],
  ['playlist.changed', 'playlists'],
  ['calendar.changed', 'calendars'],
  ['day-part.changed', 'day-parts'],
  ['entry.changed', 'entries'],
  ['site.changed', 'sites'],
  ['screen.changed', 'screens'],
  ['screen.removed', 'screens'],
  ['group.changed', 'groups'],
  ['takeover-template.changed', 'takeovers'],
  ['takeover.changed', 'takeovers'],
  ['programmes.published', 'publishes'],
  ['rollout.changed', 'publishes'],
  ['build-rollout.changed', 'builds'],
  ['incident.changed', 'incidents'],
  ['incident.noted', 'incidents'],
  ['alert-rule.changed', 'alert-rules'],
]
