import type { PublishDifference, PublishId } from '#protocol'
import { setImmediate } from 'node:timers/promises'
import type { Needs } from '../../needs.ts'
import { Comparison, findPublish, readVersion, SPAN_MS, withFewerSpans } from '../programmes/index.ts'
import { findScreen } from '../screens/index.ts'
import { insertDifference, listWithoutDifference } from './store.ts'

/** Screens come first: what only history needs waits until a publish is on glass. */
const LATER_MS = 1000
/** After a restart, so many of the newest are looked at. */
const NEWEST = 20

/** Keeps what each publish changed, as it was previewed at that moment; until the returned function is called. */
export function keepDifferences(needs: Needs): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let making: Promise<void> = Promise.resolve()
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      making = making
        .then(() => makeDifferences(needs))
        .catch((error: unknown) => needs.log.error({ err: error }, 'what a publish changed could not be kept; the next one tries again'))
    }, LATER_MS)
  }
  const off = needs.events.on('programmes.published', later)
  later()
  return async () => {
    off()
    clearTimeout(timer)
    await making
  }
}

export async function makeDifferences(needs: Needs): Promise<void> {
  for (const id of await listWithoutDifference(needs.database.read, NEWEST)) {
    const difference = await differenceOf(needs, id)
    if (difference !== null) await needs.database.write((tx) => insertDifference(tx, id, difference))
  }
}

async function differenceOf(needs: Needs, id: PublishId): Promise<PublishDifference | null> {
  const { read } = needs.database
  const publish = await findPublish(read, id)
  if (publish === null) return null
  const span = { from: publish.at, to: publish.at + SPAN_MS }
  const compare = new Comparison(span)
  const screens: PublishDifference['screens'] = []
  for (const { screen, version } of publish.screens) {
    const row = await findScreen(read, screen)
    const after = row === null ? null : await readVersion(read, row, version)
    if (row !== null && after !== null) screens.push({ screen, ...(await compare.of(version > 1 ? await readVersion(read, row, version - 1) : null, after)) })
    await setImmediate()
  }
  return { ...span, screens: withFewerSpans(screens) }
}
