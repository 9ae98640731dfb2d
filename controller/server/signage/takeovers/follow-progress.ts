import type { Screen, ScreenId, TakeoverId } from '#protocol'
import type { Needs } from '../../needs.ts'
import { noteShown } from './note-shown.ts'

/** 28 screens answer one takeover within a moment: it is written down, and pages are told, once. */
const COALESCE_MS = 200

/**
 * Listens to what players say of takeovers: writes down what was on glass, and tells open office pages that lists have changed.
 * It hears of a screen as pages do, so what changes faster than they are told is not seen.
 */
export function followProgress(needs: Needs): () => Promise<void> {
  const { live, database, log, clock } = needs
  const said = new Map<ScreenId, string>()
  let showing: { readonly screen: ScreenId; readonly takeover: TakeoverId; readonly since: number }[] = []
  let writing: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  const off = live.listen((event) => {
    if (event.type === 'screen-removed') said.delete(event.id)
    if (event.type !== 'screen') return
    const { id, reported, condition } = event.screen
    const now = wordOf(event.screen)
    if (said.get(id) === now) return
    said.set(id, now)
    const takeover = reported?.takeovers.showing ?? null
    if (reported !== null && takeover !== null && condition === 'alive') showing.push({ screen: id, takeover, since: reported.glass.since })
    timer ??= setTimeout(() => {
      timer = undefined
      keep()
      live.send({ type: 'changed', what: 'takeovers' })
    }, COALESCE_MS)
  })

  function keep(): void {
    const seen = showing
    showing = []
    if (seen.length === 0) return
    const work = database.write(async (tx) => {
      for (const { screen, takeover, since } of seen) await noteShown(tx, screen, takeover, since, clock.now())
    })
    writing = Promise.all([writing, work]).then(
      () => undefined,
      (error: unknown) => log.error({ err: error }, 'what was on glass could not be written down'),
    )
  }

  return async () => {
    off()
    clearTimeout(timer)
    keep()
    await writing
  }
}

function wordOf({ condition, reported }: Screen): string {
  return JSON.stringify([condition, reported?.takeovers])
}
