import type { Figure } from './figures.ts'
import type { Reading } from './numbered-clip.ts'
import { GRABS_HZ, type Look } from './side-by-side.ts'

const REFRESH_HZ = 60
const GRABS_A_REFRESH = GRABS_HZ / REFRESH_HZ
const GRAB_MS = 1000 / GRABS_HZ
/** Captures on either side of where a stretch begins. */
const AROUND = 12

export interface Agreement {
  readonly captures: number
  readonly sameShare: number
  /** Of all grabs, those among them that fell between the drawing of the one and of the other. */
  readonly sameOfAllShare: number
  readonly mostApart: number
  readonly withinOneShare: number
  readonly unread: number
}

/**
 * How often both showed the same frame. Around a change of item one may have changed and the other not: that is an unequal capture. One capture
 * for each refresh, of a camera that is locked to the display: two browsers draw into it one after the other, within a millisecond, and what is grabbed in
 * between shows the order in which they came.
 */
export function agreementOf(looks: readonly Look[], frames: number): Agreement {
  const captures = midRefresh(looks)
  const [apart, ofAll] = [captures, looks].map((of) => of.flatMap(({ left, right }) => (left === null || right === null ? [] : [framesApart(left, right, frames)])))
  if (apart === undefined || ofAll === undefined) throw new Error('There were two lists.')
  const share = (all: readonly number[], most: number) => all.filter((each) => each <= most).length / Math.max(1, all.length)
  return { captures: apart.length, sameShare: share(apart, 0), sameOfAllShare: share(ofAll, 0), withinOneShare: share(apart, 1), mostApart: apart.reduce((most, each) => Math.max(most, each), 0), unread: captures.length - apart.length }
}

/** What came one after the other and was not the same, where that lasted: when, for how long, and how many refreshes each frame stood on either side as it began. */
export interface Stretch {
  readonly fromS: number
  readonly lastsS: number
  readonly left: readonly number[]
  readonly right: readonly number[]
}

/** Unequal captures less than half a second apart are one stretch; those shorter than a tenth of a second are left out. */
export function stretchesApart(looks: readonly Look[], frames: number): readonly Stretch[] {
  const captures = midRefresh(looks)
  const unequal = captures.flatMap(({ left, right }, at) => (left !== null && right !== null && framesApart(left, right, frames) > 0 ? [at] : []))
  const ends = unequal.filter((at, index) => (unequal[index + 1] ?? Infinity) - at > REFRESH_HZ / 2)
  const begins = unequal.filter((at, index) => at - (unequal[index - 1] ?? -Infinity) > REFRESH_HZ / 2)
  return begins.flatMap((begin, index) => {
    const lasts = (ends[index] ?? begin) - begin + 1
    const around = captures.slice(Math.max(0, begin - AROUND), begin + AROUND)
    const stood = (side: 'left' | 'right') => stoodFor(around.map((look) => look[side]?.frame ?? null))
    return lasts < REFRESH_HZ / 10 ? [] : [{ fromS: begin / REFRESH_HZ, lastsS: lasts / REFRESH_HZ, left: stood('left'), right: stood('right') }]
  })
}

function stoodFor(frames: readonly (number | null)[]): readonly number[] {
  const begins = frames.flatMap((frame, at) => (at === 0 || frame !== frames[at - 1] ? [at] : []))
  return begins.map((begin, index) => (begins[index + 1] ?? frames.length) - begin)
}

/** Of each second, the grabs of the part of a refresh that is furthest from where most changes are seen. */
export function midRefresh(looks: readonly Look[]): readonly Look[] {
  const seconds = Array.from({ length: Math.ceil(looks.length / GRABS_HZ) }, (_, second) => looks.slice(second * GRABS_HZ, (second + 1) * GRABS_HZ))
  return seconds.flatMap((second) => {
    const changes = Array.from({ length: GRABS_A_REFRESH }, () => 0)
    for (const [at, look] of second.entries()) {
      const before = second[at - 1]
      const part = look.index % GRABS_A_REFRESH
      for (const side of ['left', 'right'] as const) if (before !== undefined && (before[side]?.frame !== look[side]?.frame || before[side]?.clip !== look[side]?.clip)) changes[part] = (changes[part] ?? 0) + 1
    }
    const middle = (changes.indexOf(Math.max(...changes)) + GRABS_A_REFRESH / 2) % GRABS_A_REFRESH
    return second.filter(({ index }) => index % GRABS_A_REFRESH === middle)
  })
}

function framesApart(left: Reading, right: Reading, frames: number): number {
  return left.clip === right.clip ? roundApart(left.frame - right.frame, frames) : beyond(left.frame, right.frame, frames)
}

/** The last frame of a clip and the first of the next are one apart. */
function beyond(a: number, b: number, frames: number): number {
  return Math.max(1, roundApart(a - b, frames))
}

function roundApart(difference: number, frames: number): number {
  const around = ((difference % frames) + frames) % frames
  return Math.min(around, frames - around)
}

/** For each change of picture, how far apart the two changed, in milliseconds of the camera. */
export function switchesApart(looks: readonly Look[]): readonly number[] {
  const changesOf = (side: 'left' | 'right') => {
    const seen = looks.filter((look) => look[side] !== null)
    return seen.flatMap((look, index) => {
      const before = seen[index - 1]?.[side]?.clip
      const now = look[side]?.clip
      return before !== undefined && now !== undefined && before !== now ? [{ index: look.index, to: now }] : []
    })
  }
  const right = changesOf('right')
  return changesOf('left').flatMap(({ index, to }) => {
    const nearest = right.filter((each) => each.to === to && Math.abs(each.index - index) < GRABS_HZ).map((each) => Math.abs(each.index - index))
    return nearest.length === 0 ? [] : [Math.min(...nearest) * GRAB_MS]
  })
}

export function agreementFigures(name: string, { captures, sameShare, sameOfAllShare, withinOneShare, mostApart, unread }: Agreement, leastShare: number): readonly Figure[] {
  const percent = (share: number) => Math.floor(share * 10_000) / 100
  return [
    { name: `${name}: captures with the same frame`, unit: `% (${percent(sameOfAllShare)} % of all grabs, those amid drawing included; ${unread} of ${captures + unread} could not be read)`, n: captures, value: percent(sameShare), bar: `≥ ${leastShare * 100} %`, ok: captures > 0 && sameShare >= leastShare },
    { name: `${name}: most frames apart`, unit: `frames (${percent(withinOneShare)} % within one)`, n: captures, value: mostApart, bar: '≤ 1', ok: mostApart <= 1 },
  ]
}
