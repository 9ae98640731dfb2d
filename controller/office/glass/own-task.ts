interface Waiting {
  readonly signal: AbortSignal
  readonly go: () => void
}

const waiting: Waiting[] = []

/**
 * Resolves in a task of its own, after those who asked before: many glasses that change at once must not hold up the page. Whoever
 * is aborted meanwhile takes no turn; that has to be asked afterwards.
 */
export function ownTask(signal: AbortSignal): Promise<void> {
  return new Promise((go) => {
    waiting.push({ signal, go })
    if (waiting.length === 1) setTimeout(next)
  })
}

function next(): void {
  while (waiting[0]?.signal.aborted === true) waiting.shift()?.go()
  waiting.shift()?.go()
  if (waiting.length > 0) setTimeout(next)
}
