import { systemTime as time } from './clock/time.ts'
import { Log } from './log/log.ts'
import type { PlStage } from './stage/pl-stage.ts'
import type { Agent } from './agent/agent.ts'
import type { Device } from './sync/needs.ts'

declare const __PLAYER_VERSION__: string

/** One look a second shows as well as sixty that the page still presents frames. */
const LOOK_MS = 1000

/** Of this run of the player. */
export const log = new Log(time)

/** The terminal's agent comes later, if there is one. */
export function browserDevice(stage: PlStage): Device & { terminal: Agent | null } {
  let pictures = 0
  const look = () => {
    requestAnimationFrame(() => {
      pictures += 1
    })
    time.after(LOOK_MS, look)
  }
  look()
  return {
    version: __PLAYER_VERSION__,
    agent: navigator.userAgent,
    size: () => ({ widthPx: Math.round(innerWidth * devicePixelRatio), heightPx: Math.round(innerHeight * devicePixelRatio) }),
    frames: () => pictures + stage.frames,
    heapBytes,
    reload: () => {
      location.reload()
      return new Promise(() => undefined)
    },
    draw: async () => (await import('./hands/draw-glass.ts')).drawGlass(stage),
    terminal: null,
  }
}

/** The player has come so far that the page's guard may go. */
export function isRunning(): void {
  clearTimeout(globalThis.lobbycastGuard)
  sessionStorage.removeItem('lobbycast-tries')
}

/** There is nobody to tell but the log, and the console, which the terminal's agent reads. */
export function problem(error: unknown): void {
  log.problem(error)
  console.error(error)
}

function heapBytes(): number | null {
  // Only Chromium has it, and no standard describes it.
  const { memory } = performance as Performance & { readonly memory?: { readonly usedJSHeapSize: number } }
  return memory === undefined ? null : memory.usedJSHeapSize
}

/** Asks that nothing is evicted and that the display stays on; goes on without where the browser says no. */
export function settleIn(): void {
  navigator.storage.persist().catch(problem)
  const stayAwake = () => {
    if (document.visibilityState === 'visible') navigator.wakeLock?.request('screen').catch(problem)
  }
  document.addEventListener('visibilitychange', stayAwake)
  stayAwake()
  document.addEventListener('contextmenu', (event) => event.preventDefault())
}
