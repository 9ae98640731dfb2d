import type { Clock } from '../clock/clock.ts'
import { every, type Time } from '../clock/time.ts'
import type { Director } from '../stage/director.ts'
import type { OnAir, Trouble } from '../store/on-air.ts'
import type { MediaShelf } from '../store/store.ts'
import type { Device } from '../sync/needs.ts'
import type { Beginning } from './begin.ts'
import { DomGlass } from './dom-glass.ts'
import { countErrors } from './errors.ts'
import { expectedLooks } from './expected-looks.ts'
import { watchFrames } from './frames.ts'
import { Healer } from './healer.ts'
import { isWorthAWord } from './ladder.ts'
import { measuresOf } from './measures.ts'
import { memoryOf } from './memory-of.ts'
import { watchMemory } from './memory.ts'
import { watchProgress } from './progress.ts'
import { Quarantine } from './quarantine.ts'
import { watchRotation } from './rotation.ts'
import { Sampler } from './sampler.ts'
import { watchSight } from './sight.ts'
import { startAnew } from './start-anew.ts'
import type { StartRecords } from './start-records.ts'

/** Sooner than frames that do not come are a trouble. */
const DISPLAY_MS = 4000

/** With one of these nobody sees what should be seen. */
const OF_THE_GLASS: ReadonlySet<Trouble['kind']> = new Set(['black', 'frozen', 'fallback'])

export interface WatchNeeds {
  readonly stage: HTMLElement
  readonly onAir: OnAir
  readonly clock: Clock
  readonly time: Time
  readonly shelf: Pick<MediaShelf, 'open'>
  readonly director: Pick<Director, 'turnEnds'>
  readonly device: Device
  readonly records: StartRecords
  readonly beginning: Beginning
  readonly signal: AbortSignal
  problem(error: unknown): void
}

export interface Watch {
  isLeftOut(item: string): boolean
  /** Starts the page anew because somebody wants it. */
  startAnew(): void
}

/** Looks after the player from its first picture on: what is shown, that frames and items follow one another, memory, errors, and the way up the ladder. */
export function startWatch(needs: WatchNeeds): Watch {
  const { stage, onAir, clock, time, shelf, director, device, records, beginning, signal, problem } = needs
  const now = () => clock.now()
  const glass = new DomGlass(stage)
  const turnEnds = () => director.turnEnds
  const isDisplayOff = watchDisplay(needs)
  const isMeantToDraw = () => document.visibilityState === 'visible' && onAir.glass.state !== 'off' && !isDisplayOff()
  const healer = new Healer({ records, time, signal, measures: () => measuresOf(device), isWell: () => isWell(), problem })
  const heal = (why: string) => healer.heal(why)
  const anew = () => void healer.plan().catch(problem).finally(startAnew)
  const recycle = (why: string) => {
    problem(new Error(why))
    anew()
  }
  const sampler = new Sampler()

  const errors = countErrors({ onAir, time, signal, now })
  addEventListener('error', (event) => errors.add(event.error ?? event.message), { signal })
  addEventListener('unhandledrejection', (event) => errors.add(event.reason), { signal })

  const quarantine = new Quarantine(onAir, time)
  quarantine.start(signal)
  healer.start(beginning.counted)
  const draws = watchFrames({ onAir, time, signal, now, nextFrame: (callback) => requestAnimationFrame(callback), isMeantToDraw, heal })
  const isDrawing = () => isMeantToDraw() && draws()
  const isWell = () => (!isMeantToDraw() || draws()) && !onAir.troubles.some(({ kind }) => OF_THE_GLASS.has(kind))
  watchProgress({ glass, time, signal, isDrawing })
  watchRotation({ onAir, time, signal, now, turnEnds, isMeantToDraw, heal })
  watchSight({ onAir, glass, time, signal, now, look: (picture) => sampler.look(picture), expected: expectedLooks(onAir, shelf, sampler), witness: () => seenByAgent(device, sampler), isDrawing, problem })
  watchMemory({ onAir, time, signal, now, measure: () => memoryOf(onAir, device), turnEnds, isStill: () => glass.fronts().every(({ kind }) => kind !== 'video'), recycle, problem })
  if (beginning.isSafe) keepSafe(needs, anew)
  else if (isWorthAWord(beginning.record)) onAir.raiseTrouble({ kind: 'restarts', name: 'starts', detail: `${beginning.record.starts.length} starts within ten minutes that nobody asked for.`, since: beginning.record.starts[0] ?? 0 })
  return { isLeftOut: (item) => quarantine.isLeftOut(item), startAnew: anew }
}

/** Says that only a still picture is shown, and tries again after a while, or when there is something new to try. */
function keepSafe({ onAir, clock, time, signal, beginning, records, problem }: WatchNeeds, anew: () => void): void {
  const first = onAir.programme?.version ?? null
  const leftMs = Math.max(0, (beginning.record.safeUntil ?? 0) - time.wall())
  onAir.raiseTrouble({ kind: 'restarts', name: 'safe-mode', detail: `It started too often in a short time: only a still picture is shown, and the rest is tried again after ${Math.ceil(leftMs / 60_000)} minutes.`, since: Math.round(clock.now()) })
  const leave = () => void records.write({ ...beginning.record, safeUntil: null }).catch(problem).finally(anew)
  const ends = [
    onAir.programmeChanged.on(() => {
      if (onAir.programme !== null && first !== null && onAir.programme.version !== first) leave()
    }),
    time.after(leftMs, leave),
  ]
  signal.addEventListener('abort', () => ends.forEach((end) => end()))
}

/** A display that somebody has switched off may draw nothing, and that is no trouble. */
function watchDisplay({ device, time, signal, problem }: WatchNeeds): () => boolean {
  let isOff = false
  let isSilent = false
  const look = async () => {
    isOff = device.terminal !== null && (await device.terminal.facts()).display === 'off'
    isSilent = false
  }
  const failed = (error: unknown) => {
    // An agent that does not answer is told of once.
    if (!isSilent) problem(error)
    isSilent = true
  }
  every(time, DISPLAY_MS, signal, () => void look().catch(failed))
  return () => isOff
}

async function seenByAgent({ terminal }: Device, sampler: Sampler) {
  if (terminal === null) return null
  const { abilities, display } = await terminal.facts()
  return abilities.includes('screenshot') && display !== 'off' ? sampler.lookAt(await terminal.screenshot()) : null
}
