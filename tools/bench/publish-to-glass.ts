import { changePlaylist, publishNow, type ItemId, type MediaHash, type ScreenId } from '#protocol'
import { openBaseline } from './baseline.ts'
import { spread, type Bench, type Figure, type Spread } from './figures.ts'
import { makePictures } from './pictures.ts'
import { makeStand, type Stand } from './stand.ts'

const OVER_BASELINE_MEDIAN_MS = 25
const OVER_BASELINE_P95_MS = 40
const ALL_REPORT_P95_MS = 300
const NEW_PICTURE_MEDIAN_MS = 80
const SETTLE_MS = 300

export const publishToGlass: Bench = {
  name: 'publish-to-glass',
  purpose: 'from the publish request to the painted picture, among 28 connected players',
  takes: 'about 2 minutes, quick 40 s',
  async run({ isQuick, say }) {
    const rounds = isQuick ? 20 : 100
    const fresh = isQuick ? 10 : 40
    const stand = await makeStand(say)
    const baseline = await openBaseline(stand.witness)
    try {
      const pictures = await makePictures(2 + fresh)
      const media: MediaHash[] = []
      for (const picture of pictures) media.push(await stand.system.client.upload(picture, stand.organisation))
      const items: ItemId[] = []
      for (const [index, medium] of media.entries()) items.push(await stand.makeImage(medium, `测量图 ${index}`))
      const held = items.slice(0, 2)
      // Both pictures are on the screens before the clock runs.
      for (const item of held) await publishAndSee(stand, item, held)

      say(`${rounds} publishes with pictures that are held, each beside one bare message …`)
      const bare: number[] = []
      const glass: number[] = []
      const reports: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        bare.push(await baseline.round())
        const seen = await publishAndSee(stand, held[round % 2] ?? raise(), held)
        glass.push(seen.paintedMs)
        reports.push(...seen.reportedMs)
      }
      say(`${fresh} publishes with a picture that is new to every player …`)
      const unknown: number[] = []
      for (const item of items.slice(2)) unknown.push((await publishAndSee(stand, item, [item])).paintedMs)
      return figures(spread(bare), spread(glass), spread(reports), spread(unknown))
    } finally {
      await baseline.stop()
      await stand.stop()
    }
  },
}

function figures(bare: Spread, glass: Spread, reports: Spread, unknown: Spread): readonly Figure[] {
  const baseline = { name: 'WebSocket message → painted', median: bare.median, p95: bare.p95 }
  return [
    {
      name: 'publish → painted, media held',
      unit: 'ms',
      ...glass,
      baseline,
      bar: `median ≤ baseline + ${OVER_BASELINE_MEDIAN_MS}, p95 ≤ baseline p95 + ${OVER_BASELINE_P95_MS}`,
      ok: glass.median <= bare.median + OVER_BASELINE_MEDIAN_MS && glass.p95 <= bare.p95 + OVER_BASELINE_P95_MS,
    },
    { name: 'publish → each of 28 reports it active', unit: 'ms', ...reports, bar: `p95 ≤ ${ALL_REPORT_P95_MS}`, ok: reports.p95 <= ALL_REPORT_P95_MS },
    { name: 'publish → painted, new 300 kB picture', unit: 'ms', ...unknown, baseline, bar: `median ≤ ${NEW_PICTURE_MEDIAN_MS}`, ok: unknown.median <= NEW_PICTURE_MEDIAN_MS },
  ]
}

/** Puts `item` first in the playlist (the others stay, so that their media are kept), publishes, and waits for the glass and all reports. */
async function publishAndSee(stand: Stand, item: ItemId, among: readonly ItemId[]): Promise<{ readonly paintedMs: number; readonly reportedMs: readonly number[] }> {
  const { client } = stand.system
  const order = [item, ...among.filter((other) => other !== item)]
  await client.call(changePlaylist, { params: { id: stand.playlist }, body: { name: '测量', slots: order.map((each, index) => ({ id: `slot-${index}`, item: each, durationMs: 3_600_000 })) } })

  const reportedAt = new Map<ScreenId, number>()
  const all = Promise.withResolvers<void>()
  let version = Number.POSITIVE_INFINITY
  const early: { readonly screen: ScreenId; readonly active: number; readonly at: number }[] = []
  const take = (screen: ScreenId, active: number, at: number) => {
    if (active < version || reportedAt.has(screen)) return
    reportedAt.set(screen, at)
    if (reportedAt.size === stand.screens.length) all.resolve()
  }
  const off = stand.live.on((event, at) => {
    if (event.type !== 'screen') return
    const active = event.screen.reported?.programme.active ?? 0
    if (version === Number.POSITIVE_INFINITY) early.push({ screen: event.screen.id, active, at })
    else take(event.screen.id, active, at)
  })

  // What the round before left behind (28 reports to write down) is over: publishes of people do not overlap.
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
  const next = stand.nextVersion()
  const painted = stand.witness.sees(`${next} ${item}`)
  const started = performance.now()
  const published = await client.call(publishNow, { body: { note: '' } })
  version = published.screens.find((screen) => screen.screen === stand.realScreen)?.version ?? raise()
  if (version !== next) throw new Error(`the publish made version ${version}, not ${next}`)
  for (const report of early) take(report.screen, report.active, report.at)
  const sighting = await painted
  await within(all.promise, () => `screens ${stand.screens.filter((screen) => !reportedAt.has(screen)).join(', ')} report version ${next}`)
  off()
  return { paintedMs: sighting.at - started, reportedMs: [...reportedAt.values()].map((at) => at - started) }
}

async function within(wait: Promise<void>, what: () => string): Promise<void> {
  let limit: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    limit = setTimeout(() => reject(new Error(`waited 20 s in vain until ${what()}`)), 20_000)
  })
  await Promise.race([wait, late]).finally(() => clearTimeout(limit))
}

function raise(): never {
  throw new Error('the stand has what its makers say')
}

