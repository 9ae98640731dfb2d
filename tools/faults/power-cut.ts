import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ItemId, MediaHash } from '#protocol'
import type { Bench, BenchOptions, Figure } from '../bench/figures.ts'
import { makeLargeVideos } from '../bench/large-videos.ts'
import { makePictures } from '../bench/pictures.ts'
import { openChromium } from '../system/chromium.ts'
import { holdsShell, makeSmallHouse, type SmallHouse } from '../system/small-house.ts'
import { until } from '../system/until.ts'
import { makeLoopDisk, type DiskAfterCut } from './loop-disk.ts'
import { durableVersion, soundMedia } from './stored-media.ts'

/** Seconds after the new programme came on glass. */
const CUTS = [0.2, 6, 15, 40, 75]
const DISK_MIB = 700
const VIDEO_MIB = 12
const PICTURES = 6
/** The system writes what was not flushed, such as the shell, within so long. */
const WRITEBACK_MS = 45_000
/** Terminals are started so. */
const KIOSK = ['--unlimited-storage']

interface Show {
  readonly version: number
  readonly items: readonly ItemId[]
  readonly media: readonly MediaHash[]
}

/**
 * The power goes at instants after an activation: the disk as it is then is copied, its journal replayed, and a browser started on it with the
 * controller off. It must come back to one of the two programmes, with all of its media as they were signed.
 */
export const powerCut: Bench = {
  name: 'power-cut',
  purpose: 'the power is cut 0.2 to 75 s after an activation: the player always comes back to a complete, verified programme (needs root and loop devices)',
  takes: 'about 5 minutes, quick 4',
  async run({ isQuick, say }: BenchOptions): Promise<readonly Figure[]> {
    const cuts = isQuick ? CUTS.slice(0, 3) : CUTS
    await using ground = new AsyncDisposableStack()
    const disk = await makeLoopDisk(DISK_MIB)
    ground.defer(() => disk.stop())
    const profile = join(disk.folder, 'profile')
    const house = await makeSmallHouse({ profile, flags: KIOSK })
    let isHouseUp = true
    ground.defer(async () => {
      if (isHouseUp) await house.stop()
    })
    const [pictures, videos] = [await makePictures(2 * PICTURES), await makeLargeVideos(disk.folder, 2, VIDEO_MIB)]
    const mediaOf = async (paths: readonly string[]) => {
      const media: MediaHash[] = []
      for (const path of paths) media.push(await house.system.client.upload(path, house.system.organisation))
      return media
    }
    const [oldMedia, newMedia] = [await mediaOf([...pictures.slice(0, PICTURES), ...videos.slice(0, 1)]), await mediaOf([...pictures.slice(PICTURES), ...videos.slice(1)])]
    for (const path of videos) await rm(path)

    say('the old programme, and everything of it on the disk …')
    const old = await show(house, oldMedia)
    await holdsShell(house.page)
    await until(async () => (await durableVersion(house.page)) === old.version, 'the pointer names the old programme', 120_000)
    await house.page.reload()
    await onGlass(house, old)
    await new Promise((resolve) => setTimeout(resolve, WRITEBACK_MS))

    say('the new programme …')
    const fresh = await show(house, newMedia)
    const activatedAt = performance.now()
    const disks: { readonly seconds: number; readonly disk: DiskAfterCut }[] = []
    for (const seconds of cuts) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, activatedAt + seconds * 1000 - performance.now())))
      disks.push({ seconds, disk: await disk.cutPower() })
      say(`cut at ${((performance.now() - activatedAt) / 1000).toFixed(1)} s`)
    }
    const origin = house.system.origin
    await house.stop()
    isHouseUp = false

    const figures: Figure[] = []
    for (const { seconds, disk: after } of disks) figures.push(await comeBack(seconds, after, origin, [old, fresh], say))
    return figures
  },
}

async function show(house: SmallHouse, media: readonly MediaHash[]): Promise<Show> {
  const items = await Promise.all(media.map((medium, index) => house.makeItem(index === media.length - 1 ? { kind: 'video', name: `片 ${index}`, medium, fit: 'cover' } : { kind: 'image', name: `图 ${index}`, medium, fit: 'cover', focus: { x: 0.5, y: 0.5 } })))
  const version = await house.publish(items, 5)
  const shown = { version, items, media }
  await onGlass(house, shown)
  return shown
}

async function onGlass({ page }: SmallHouse, { version }: Show): Promise<void> {
  await page.waitForSelector(`pl-stage[data-programme="${version}"][data-state="playing"]`, { timeout: 60_000 })
}

/** Starts on what was left, without a controller. */
async function comeBack(seconds: number, after: DiskAfterCut, origin: string, shows: readonly Show[], say: (line: string) => void): Promise<Figure> {
  const disk = await after.mount()
  const profile = join(disk.folder, 'profile')
  // Marks of a browser that runs; that one lost its power.
  for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) await rm(join(profile, name), { force: true })
  const chromium = await openChromium({ profile, flags: KIOSK })
  const name = `cut ${seconds} s after the activation: complete and verified programmes on glass after a start without controller`
  try {
    const page = (await chromium.browser.pages())[0] ?? (await chromium.browser.newPage())
    await page.goto(`${origin}/player/`, { waitUntil: 'domcontentloaded' })
    await page.waitForSelector('pl-stage[data-programme][data-state="playing"]', { timeout: 30_000 })
    // What was half there has been put right by now, if it had to be.
    await new Promise((resolve) => setTimeout(resolve, 5000))
    const version = Number(await page.$eval('pl-stage[data-state="playing"]', (stage) => stage.getAttribute('data-programme')))
    const shown = shows.find((each) => each.version === version)
    const sound = await soundMedia(page, shown?.media ?? [])
    say(`cut at ${seconds} s: programme ${version}, ${sound.length} of ${shown?.media.length ?? 0} media sound`)
    const isGood = shown !== undefined && sound.length === shown.media.length
    return { name, unit: 'programmes', n: 1, value: isGood ? 1 : 0, bar: '= 1', ok: isGood }
  } catch (error) {
    say(`cut at ${seconds} s: ${error instanceof Error ? error.message : String(error)}`)
    return { name, unit: 'programmes', n: 1, value: 0, bar: '= 1', ok: false }
  } finally {
    await chromium.close({ keepProfile: true })
    await disk.stop()
  }
}
