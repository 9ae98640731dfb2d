import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { changePlaylist, publishNow, type MediaHash } from '#protocol'
import { makeLargeVideos } from './large-videos.ts'
import type { Bench, Spread } from './figures.ts'
import { privateBytes, rendererOf } from './memory-of.ts'
import { makeSmallHouse, type SmallHouse } from '../system/small-house.ts'

const FULL_MIB = 2048
const QUICK_MIB = 192
const VIDEOS = 4
const BAR_RATIO = 0.5
const BAR_GROWTH_MIB = 150
const LOOK_MS = 100

/** The first programme of a screen, with its media, against plain `curl` and `sha256sum` of the same files from the same server. */
export const download: Bench = {
  name: 'download',
  purpose: 'a screen’s first programme of 2 GB: its speed as a ratio to curl | sha256sum, and the memory of its page',
  takes: 'about 4 minutes, quick 1 minute',
  async run({ isQuick, say }) {
    await using ground = new AsyncDisposableStack()
    const folder = await mkdtemp(join(tmpdir(), 'lobbycast-download-'))
    ground.defer(() => rm(folder, { recursive: true, force: true }))
    const totalMiB = isQuick ? QUICK_MIB : FULL_MIB
    say(`making ${VIDEOS} videos of ${totalMiB / VIDEOS} MiB …`)
    const videos = await makeLargeVideos(folder, VIDEOS, totalMiB / VIDEOS)
    const house = await makeSmallHouse()
    ground.defer(() => house.stop())
    const { system, page } = house
    say('uploading …')
    const media: MediaHash[] = []
    for (const path of videos) media.push(await system.client.upload(path, system.organisation))
    const items = await Promise.all(media.map((medium, index) => house.makeItem({ kind: 'video', name: `片 ${index}`, medium, fit: 'cover' })))
    // What is on glass meanwhile and afterwards costs nothing: only the download is measured.
    const words = await house.makeItem({ kind: 'poster', name: '字', theme: 'festive', heading: '测量', text: '', footer: '', picture: null })
    const bytes = await bytesOf(system.origin, media)

    say('curl | sha256sum …')
    const before = await secondsOfCurl(system.origin, media)
    say('the player …')
    await system.client.call(changePlaylist, { params: { id: house.playlist }, body: { name: '日间', slots: [words, ...items].map((item, index) => ({ id: `slot-${index}`, item, durationMs: 3_600_000 })) } })
    const pid = await rendererOf(page)
    const restBytes = await privateBytes(pid)
    let peakBytes = restBytes
    const looking = setInterval(() => {
      privateBytes(pid).then(
        (now) => {
          peakBytes = Math.max(peakBytes, now)
        },
        () => undefined,
      )
    }, LOOK_MS)
    ground.defer(async () => clearInterval(looking))
    const started = performance.now()
    await system.client.call(publishNow, { body: { note: '' } })
    await downloaded(house)
    const seconds = (performance.now() - started) / 1000
    clearInterval(looking)
    say('curl | sha256sum again …')
    const after = await secondsOfCurl(system.origin, media)

    const [plain, player] = [bytes / ((before + after) / 2) / 1e6, bytes / seconds / 1e6]
    const ratio = Math.round((100 * player) / plain) / 100
    const growthMiB = Math.round((peakBytes - restBytes) / 1_048_576)
    return [
      { name: `first programme of ${Math.round(bytes / 1e6)} MB`, unit: 'MB/s', n: 1, ...one(player), baseline: { name: 'curl | sha256sum', median: round(plain), p95: round(bytes / Math.max(before, after) / 1e6) }, bar: `≥ ${BAR_RATIO} × baseline`, ok: ratio >= BAR_RATIO },
      { name: 'ratio to curl | sha256sum', unit: '×', n: 1, value: ratio, bar: `≥ ${BAR_RATIO}`, ok: ratio >= BAR_RATIO },
      { name: 'private memory of the page, growth at its peak', unit: 'MiB', n: 1, value: growthMiB, bar: `≤ ${BAR_GROWTH_MIB}`, ok: growthMiB <= BAR_GROWTH_MIB },
    ]
  },
}

/** Every byte is there and verified: the programme is on glass. */
async function downloaded(house: SmallHouse): Promise<void> {
  const end = performance.now() + 15 * 60_000
  while ((await house.reported())?.programme.active !== 1) {
    if (performance.now() > end) throw new Error('The programme was not active in time.')
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}

async function bytesOf(origin: string, media: readonly MediaHash[]): Promise<number> {
  const sizes = await Promise.all(media.map(async (hash) => Number((await fetch(`${origin}/media/${hash}`, { method: 'HEAD' })).headers.get('content-length'))))
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function secondsOfCurl(origin: string, media: readonly MediaHash[]): Promise<number> {
  const started = performance.now()
  for (const hash of media) {
    const child = spawn('sh', ['-c', `curl -s '${origin}/media/${hash}' | sha256sum`], { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.on('data', (piece: Buffer) => (text += piece.toString()))
    await once(child, 'close')
    if (!text.startsWith(hash)) throw new Error('curl got other bytes')
  }
  return (performance.now() - started) / 1000
}

function one(value: number): Omit<Spread, 'n'> {
  return { median: round(value), p95: round(value), max: round(value) }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
