import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import puppeteer, { type Page } from 'puppeteer-core'
import type { MediaHash } from '#protocol'
import { isErrorCode } from '../../controller/server/errors.ts'
import { openDisplay } from '../bench/camera.ts'
import type { Bench, BenchOptions, Figure } from '../bench/figures.ts'
import { makeLargeVideos } from '../bench/large-videos.ts'
import { makePictures } from '../bench/pictures.ts'
import { superviseAgent, type Supervised } from '../kiosk/agent-for-tests.ts'
import { browserProcesses, chromiumBinary } from '../kiosk/browser-processes.ts'
import { forgetStarts } from '../system/forget-starts.ts'
import { holdsShell, makeSmallHouse, type SmallHouse } from '../system/small-house.ts'
import { until } from '../system/until.ts'
import { makeLoopDisk, type LoopDisk } from './loop-disk.ts'
import { durableVersion, soundMedia } from './stored-media.ts'

const MIB = 1_048_576
const DISK_MIB = 3072
const FIRST_MIB = 40
const SECOND_MIB = 60
/** Browsers delete what they have not promised to keep long before. */
const LEFT_BYTES = 20 * MIB
/** Each item is opened again when it comes. */
const ITEM_SECONDS = 5
const MINUTES = 6
const QUICK_MINUTES = 1
/** The file system needs some of it to say where the rest is. */
const MARGIN_BYTES = MIB
const LOOK_MS = 1000
/** A player that waits for room looks each minute. */
const HEALS_MS = 180_000
const BACK_MS = 60_000
/** A start that finds no room has tried several times by then. */
const SHUT_MS = 15_000
const GLASS = { widthPx: 960, heightPx: 540 }
/** Terminals are started so. */
const KIOSK = ['--unlimited-storage']

/**
 * First a disk on which 20 MB are left, for six minutes, with a programme that has no room: what plays must not notice. Then, under the
 * terminal's agent, a disk that somebody else fills to its last byte, with the browser killed at that moment: once while the agent holds room for this,
 * and once without.
 */
export const fullDisk: Bench = {
  name: 'full-disk',
  purpose: 'six minutes on a nearly full disk with a programme for which there is no room, then a disk without a byte left and a browser that is killed: nothing is lost, what plays goes on or comes back (needs root and loop devices)',
  takes: 'about 10 minutes, quick 5',
  async run({ isQuick, say }: BenchOptions): Promise<readonly Figure[]> {
    await using ground = new AsyncDisposableStack()
    const disk = await makeLoopDisk(DISK_MIB)
    ground.defer(() => disk.stop())
    const profile = join(disk.folder, 'profile')
    const house = await makeSmallHouse({ ...GLASS, profile, flags: KIOSK })
    ground.defer(() => house.stop())
    const { client, organisation } = house.system
    const upload = async (sizeMiB: number) => {
      const [path = ''] = await makeLargeVideos(disk.folder, 1, sizeMiB)
      const medium = await client.upload(path, organisation)
      await rm(path)
      return medium
    }
    const [first, second] = [await upload(FIRST_MIB), await upload(SECOND_MIB)]
    const pictures = await makePictures(2)
    const playOf = async (picture: string, medium: MediaHash) => [
      await house.makeItem({ kind: 'image', name: '图', medium: await client.upload(picture, organisation), fit: 'cover', focus: { x: 0.5, y: 0.5 } }),
      await house.makeItem({ kind: 'video', name: '片', medium, fit: 'cover' }),
    ]
    const [old, fresh] = [await playOf(pictures[0] ?? '', first), await playOf(pictures[1] ?? '', second)]
    const before = await house.publish(old, ITEM_SECONDS)
    await until(() => plays(house.page, before), 'the first programme plays', 120_000)
    await holdsShell(house.page)
    await until(async () => (await durableVersion(house.page)) === before, 'the programme is durable', 120_000)

    const minutes = isQuick ? QUICK_MINUTES : MINUTES
    const nearly = await fill(disk, 'nearly', LEFT_BYTES)
    const next = await house.publish(fresh, ITEM_SECONDS)
    say(`${Math.round((await disk.freeBytes()) / MIB)} MiB left for ${minutes} minutes, and a programme that has no room …`)
    const watched = await watch(house, disk, before, minutes * 60_000, say)
    const report = await house.reported()
    const isSaid = report?.refused?.reason === 'no-space' && report.troubles.some(({ kind, name }) => kind === 'storage' && name === 'space')
    await house.page.reload()
    await until(() => plays(house.page, before), 'it plays after a reload', BACK_MS)
    const isKept = (await soundMedia(house.page, [first])).length === 1
    await rm(nearly)
    say('room …')
    const healed = await isTrue(async () => (await plays(house.page, next)) && (await house.reported())?.troubles.every(({ name }) => name !== 'space') === true, HEALS_MS)
    await house.chromium.close({ keepProfile: true })

    const terminal = await startTerminal(house, disk, profile)
    ground.defer(() => terminal.stop())
    await until(() => terminal.sees(next), 'the terminal plays', BACK_MS)
    await until(() => existsSync(join(profile, 'lobbycast-ballast')), 'the agent holds room', BACK_MS)
    say('not a byte left, and the browser is killed …')
    const zero = await fill(disk, 'zero', 0)
    terminal.killBrowser()
    const isBack = await terminal.sees(next)
    say(`${Math.round((await disk.freeBytes()) / MIB)} MiB free; once more …`)
    await terminal.withPage(forgetStarts)
    const again = await fill(disk, 'again', 0)
    terminal.killBrowser()
    await new Promise((resolve) => setTimeout(resolve, SHUT_MS))
    say('room …')
    await Promise.all([rm(zero), rm(again)])
    const isBackWithRoom = await terminal.sees(next)
    if (!isBack || !isBackWithRoom) say(terminal.said())
    const sound = await terminal.withPage((page) => soundMedia(page, [second]))
    const troubles = (await house.reported())?.troubles ?? []
    const isSame = sound.length === 1 && troubles.every(({ name }) => name !== 'records' && name !== 'emptied')
    if (!isSame) say(`${sound.length} of 1 media sound; ${JSON.stringify(troubles)}; ${terminal.said()}`)

    const figure = (name: string, isGood: boolean): Figure => ({ name, unit: 'times', n: 1, value: isGood ? 1 : 0, bar: '= 1', ok: isGood })
    return [
      { name: `nearly full for ${minutes} minutes: looks at which the picture was there`, unit: '%', n: watched.looks, value: watched.goodPercent, bar: '= 100', ok: watched.goodPercent === 100 },
      { name: 'nearly full: what was left at least, with the player wanting more', unit: 'MiB', n: watched.looks, value: watched.leastMiB, bar: '≥ 10', ok: watched.leastMiB >= 10 },
      figure('nearly full: media kept, and on glass after a reload', isKept),
      figure('nearly full: the programme without room is refused and said to be a trouble', isSaid),
      figure('with room again: the programme comes, and the trouble is over', healed),
      figure('full to the last byte, browser killed: on glass again, by the room that the agent held', isBack),
      figure('full to the last byte without such room, browser killed: on glass as soon as there is some', isBackWithRoom),
      figure('after all of it: records, keys and media as they were', isSame),
    ]
  },
}

interface Watched {
  readonly looks: number
  readonly goodPercent: number
  readonly leastMiB: number
}

async function watch(house: SmallHouse, disk: LoopDisk, version: number, durationMs: number, say: (line: string) => void): Promise<Watched> {
  let [looks, good, leastBytes] = [0, 0, Infinity]
  const end = performance.now() + durationMs
  while (performance.now() < end) {
    looks += 1
    if (await plays(house.page, version)) good += 1
    else if (good === looks - 1) say(`the picture is gone: ${JSON.stringify(await house.reported())}`)
    leastBytes = Math.min(leastBytes, await disk.freeBytes())
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  return { looks, goodPercent: Math.floor((100 * good) / looks), leastMiB: Math.round(leastBytes / MIB) }
}

interface Terminal {
  withPage<T>(use: (page: Page) => Promise<T>): Promise<T>
  sees(version: number): Promise<boolean>
  killBrowser(): void
  said(): string
  stop(): Promise<void>
}

/** The kit's agent with its own browser, on a profile that was paired before. */
async function startTerminal(house: SmallHouse, disk: LoopDisk, profile: string): Promise<Terminal> {
  await using begun = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'lobbycast-full-disk-'))
  begun.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  const display = await openDisplay(GLASS.widthPx, GLASS.heightPx)
  begun.defer(() => display.stop())
  const flags = ['--disable-gpu', `--window-size=${GLASS.widthPx},${GLASS.heightPx}`, '--window-position=0,0', '--test-type', '--remote-debugging-port=0', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const settings = { origin: house.system.origin, compositor: 'none', profile, state: join(disk.folder, 'state'), chromium: chromiumBinary(), flags, mayReboot: false }
  const agent: Supervised = await superviseAgent(folder, settings, { ...process.env, DISPLAY: display.name })
  begun.defer(() => agent.stop())
  const started = begun.move()
  const withPage = async <T>(use: (page: Page) => Promise<T>) => {
    const [port = '', path = ''] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
    const browser = await puppeteer.connect({ browserWSEndpoint: `ws://127.0.0.1:${port}${path}`, defaultViewport: null })
    try {
      const page = (await browser.pages()).find((each) => each.url().startsWith(house.system.origin))
      if (page === undefined) throw new Error('The player has no page.')
      return await use(page)
    } finally {
      await browser.disconnect()
    }
  }
  return {
    withPage,
    sees: (version) => isTrue(() => withPage((page) => plays(page, version)), BACK_MS),
    killBrowser: () => browserProcesses(agent.pid(), 'browser').forEach((pid) => process.kill(pid, 'SIGKILL')),
    said: () => agent.said(),
    stop: () => started.disposeAsync(),
  }
}

/** Something of this programme is on glass. */
async function plays(page: Page, version: number): Promise<boolean> {
  return (await page.$(`pl-stage[data-programme="${version}"][data-state="playing"]`)) !== null
}

/** What throws is not true yet. */
async function isTrue(claim: () => Promise<boolean>, limitMs: number): Promise<boolean> {
  const end = performance.now() + limitMs
  for (;;) {
    if (await claim().catch(() => false)) return true
    if (performance.now() >= end) return false
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}

/** Takes all of the disk but so much, without writing: the machine has better things to do. Returns the file's path. */
async function fill(disk: LoopDisk, name: string, leftBytes: number): Promise<string> {
  const path = join(disk.folder, name)
  const takenBytes = Math.max(0, (await disk.freeBytes()) - leftBytes - MARGIN_BYTES)
  if (takenBytes > 0) await promisify(execFile)('fallocate', ['-l', String(takenBytes), path])
  const file = await open(path, 'a')
  try {
    for (let free = await disk.freeBytes(); free > leftBytes; free = await disk.freeBytes()) await file.write(Buffer.alloc(Math.min(MARGIN_BYTES, free - leftBytes), 7))
    await file.sync()
  } catch (error) {
    if (!isErrorCode(error, 'ENOSPC')) throw error
  } finally {
    await file.close()
  }
  return path
}
