import { item as itemSchema } from '#content'
import { Chance } from '#player'
import { CHUNK_BYTES, envelope, programme as programmeSchema, type MediaHash, type Programme, type Takeover } from '#protocol'
import { parseJson } from '#seal'
import type { Kept } from '../../player/store/store.ts'
import { image, makeTakeover, poster } from '../../player/testing/controller.ts'
import { House, type Screen } from './house.ts'

/** What is killed. `page`: its process, nothing else. `power`: the terminal, for longer, sometimes with a dead clock. */
export const VICTIMS = ['page', 'power', 'server', 'broker'] as const
export type Victim = (typeof VICTIMS)[number]

/** What a run has to show for itself. */
export interface Outcome {
  readonly kills: number
  /** Powered, with nothing in front. */
  readonly emptyMs: number
  readonly frauds: readonly string[]
  /** What was durable before a kill and was not there after it: the version on glass, or a medium that it needs. */
  readonly fallenBack: readonly string[]
  /** On glass and reported at the end, against the newest that was published. */
  readonly newest: { readonly published: number; readonly onGlass: number | null; readonly reported: number | null }
  readonly playsDoubled: number
  /** Numbers that are missing between the first and the last play that the controller has. */
  readonly playsMissing: readonly number[]
  /** Still on the screen although they ended long ago and all has been well for a while. */
  readonly playsLeft: number
  readonly problems: readonly string[]
}

const ROUNDS = 6
/** Plays that end together wait a moment to be sent together. */
const SENT_WITHIN_MS = 3000

/** One seeded run: programmes and takeovers come, something is killed at points in between, everything comes back, and all must be well. */
export async function run(victim: Victim, seed: number): Promise<Outcome> {
  const chance = new Chance(seed).of(victim)
  const house = await House.open()
  const screen = await house.screen(chance.below(1_000_000), { slowestWriteMs: chance.pick([10, 60, 600]) })
  const fallenBack: string[] = []
  let kills = 0
  await screen.on()
  for (let round = 0; round < ROUNDS; round += 1) {
    await somethingComes(house, chance)
    // Most kills fall into the moments after something has come: that is when things are half done.
    if (chance.happens(0.7)) await house.pass(chance.between(0, 400), chance.between(4, 40))
    else await house.pass(chance.between(400, 25_000))
    if (chance.happens(0.8)) {
      kills += 1
      fallenBack.push(...(await killOne(victim, house, screen, chance)))
    }
  }
  await house.pass(150_000, 1000)
  const numbers = [...house.plays.values()].map(({ sequence }) => sequence)
  const last = Math.max(0, ...numbers)
  const reported = screen.reported()
  return {
    kills,
    emptyMs: Math.round(screen.glass.emptyMs),
    frauds: screen.glass.frauds,
    fallenBack,
    newest: { published: house.version, onGlass: screen.glass.front?.programme ?? null, reported: reported.programme.active },
    playsDoubled: house.doubled.length,
    playsMissing: Array.from({ length: last }, (_, index) => index + 1).filter((number) => !numbers.includes(number)),
    playsLeft: ((await screen.player.disk.records.plays(1000))?.plays ?? []).filter(({ until }) => until < house.trueTime() - SENT_WITHIN_MS).length,
    problems: house.problems.map(String),
  }
}

/** A programme with media of its own and some of those before it, or takeovers. */
async function somethingComes(house: House, chance: Chance): Promise<void> {
  if (house.version > 0 && chance.happens(0.25)) return house.takeOver(chance.happens(0.3) ? [] : [interruption(house, chance)])
  const sizes = [500, 700, ...(chance.happens(0.2) ? [CHUNK_BYTES + 9] : [])]
  const media = await Promise.all(sizes.map((size) => house.controller.addMedium(new Uint8Array(size).fill(chance.below(40)))))
  const some = media.filter(() => chance.happens(0.7))
  const items = [poster(`p${house.version}`), ...some.map((medium) => image(`i${medium.hash.slice(0, 6)}`, medium))].map((each) => itemSchema.parse(each))
  const more: Partial<Programme> = { media: some, ...(chance.happens(0.3) ? { activateAt: Math.round(house.trueTime() + chance.between(500, 8000)) } : {}) }
  await house.publish(items, more)
}

function interruption(house: House, chance: Chance): Takeover {
  const from = Math.round(house.trueTime() + chance.between(-1000, 3000))
  return makeTakeover(`t${from}`, poster('alarm', '疏散'), { from, until: from + Math.round(chance.between(3000, 20_000)) })
}

async function killOne(victim: Victim, house: House, screen: Screen, chance: Chance): Promise<string[]> {
  if (victim === 'server') {
    await house.killServer()
    await house.pass(chance.between(100, 20_000))
    house.startServer()
    return []
  }
  if (victim === 'broker') {
    house.broker.goDown()
    await house.pass(chance.between(100, 20_000))
    house.broker.comeUp()
    return []
  }
  screen.cut()
  // What the disk says of the active programme now is all that the next start has.
  const { active } = await screen.player.disk.records.pointer()
  const isDurable = active?.version ?? 0
  const lost = mediaOf(active).filter((hash) => !screen.player.disk.media.has(hash))
  await house.pass(victim === 'power' ? chance.between(1000, 60_000) : chance.between(100, 3000), 1000)
  const isAlone = victim === 'power' && chance.happens(0.4)
  // A machine whose battery is empty begins in 1970; another was never right.
  if (victim === 'power' && chance.happens(0.3)) screen.player.deviceTime.set(chance.happens(0.5) ? 0 : house.trueTime() + 366 * 86_400_000)
  if (isAlone) house.broker.goDown()
  await screen.on()
  const { front } = screen.glass
  const wrong = isDurable > 0 && (front === null || (front.programme ?? 0) < isDurable) ? [`version ${isDurable} was durable, and a start showed ${front?.programme ?? 'nothing'}`] : []
  if (isAlone) {
    await house.pass(chance.between(1000, 15_000))
    house.broker.comeUp()
  }
  return [...wrong, ...lost.map((hash) => `version ${isDurable} is active without medium ${hash}`)]
}

function mediaOf(kept: Kept | null): MediaHash[] {
  return kept === null ? [] : programmeSchema.parse(parseJson(envelope.parse(parseJson(kept.sealed)).payload)).media.map(({ hash }) => hash)
}
