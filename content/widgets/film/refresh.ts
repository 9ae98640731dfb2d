/** A page that nobody sees draws no frames. */
const PATIENCE_MS = 100
const USUAL_MS = 1000 / 60
/** Between these lies what displays do; anything else is a frame that was missed. */
const SHORTEST_MS = 4
const LONGEST_MS = 45
const KEPT = 31
/** What is further from the usual one was not one frame. */
const ALIKE = 0.1

let lastAt = 0
let intervals: readonly number[] = []

/** Resolves within the display's next frame, to the monotonic instant that it stands for: what is changed then is seen in that very frame. */
export async function nextFrame(): Promise<number> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(performance.now()), PATIENCE_MS)
    requestAnimationFrame((at) => {
      clearTimeout(late)
      const passedMs = at - lastAt
      if (passedMs > SHORTEST_MS && passedMs < LONGEST_MS) intervals = [...intervals, passedMs].slice(-KEPT)
      lastAt = at
      resolve(at)
    })
  })
}

/** How long the display shows a frame: browsers round the instants of frames, so one interval says it too coarsely. */
export function refreshMs(): number {
  const middle = intervals.toSorted((a, b) => a - b)[Math.floor(intervals.length / 2)] ?? USUAL_MS
  const alike = intervals.filter((each) => Math.abs(each - middle) < ALIKE * middle)
  return alike.length === 0 ? middle : alike.reduce((sum, each) => sum + each, 0) / alike.length
}

/** The instant nearest to `at` at which the display begins a frame. Both are monotonic. */
export function nearestFrame(at: number): number {
  return lastAt === 0 ? at : lastAt + Math.round((at - lastAt) / refreshMs()) * refreshMs()
}
