import type { Needs } from '../../needs.ts'
import './events.ts'
import { emptyOldTexts } from './store.ts'

/** Screens come first: what is only tidying waits until a publish is long on glass. */
const LATER_MS = 5000

/** Empties sealed texts that are too old to be undone to, some time after each publish. */
export function forgetOldTexts(needs: Needs): () => void {
  const timers = new Set<NodeJS.Timeout>()
  const off = needs.events.on('programmes.published', ({ screens }) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      needs.database.write((tx) => emptyOldTexts(tx, screens)).catch((error: unknown) => needs.log.error({ err: error }, 'old programmes could not be emptied; the next publish tries again'))
    }, LATER_MS)
    timers.add(timer)
  })
  return () => {
    off()
    for (const timer of timers) clearTimeout(timer)
  }
}
