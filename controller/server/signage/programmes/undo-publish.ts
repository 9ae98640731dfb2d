import type { MediaHash, PublishId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type Act } from '../../act.ts'
import { assert, conflict, notFound, RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { findMedium } from '../media/index.ts'
import { findScreen, type ScreenRow } from '../screens/index.ts'
import { hashOfContent, type Compiled, type Content } from './compile.ts'
import { payloadOf } from './read-programme.ts'
import { unstamp } from './stamp.ts'
import { currentPrints, findProgramme, findPublish, findStanding, type WrittenPublish } from './store.ts'
import type { Draft } from './drafts.ts'
import { mustPublishFor, writePublish } from './write-publish.ts'

/**
 * Gives every screen that the publish touched what was on its glass before, as a new version, at once: also where the publish
 * still waits for its instant. Only while nothing newer went to them.
 */
export async function undoPublish(needs: Needs, actor: Actor, id: PublishId): Promise<WrittenPublish> {
  return act(needs, actor, async (a) => {
    const publish = await findPublish(a.tx, id)
    if (publish === null) throw notFound('没有这次发布。', 'There is no such publish.')
    const touched: Draft[] = []
    for (const { screen: screenId, version } of publish.screens) {
      const screen = await findScreen(a.tx, screenId)
      assert(screen !== null, 'programmes go with their screen')
      if (screen.published !== version)
        throw conflict(`“${screen.name}”在这之后又有新的发布。请先撤销较新的发布。`, `Something newer was published to “${screen.name}”. Undo that first.`)
      touched.push({ screen, compiled: await contentBefore(a, screen, version) })
    }
    if (touched.length === 0)
      throw conflict('这次发布涉及的屏幕都已删除，无需撤销。', 'Every screen of this publish has been deleted; there is nothing to undo.')
    await mustPublishFor(a, touched)
    const present = await currentPrints(a.tx)
    const different = touched.filter(({ screen, compiled }) => present.get(screen.id)?.contentHash !== compiled.hash)
    if (different.length === 0)
      throw conflict('这次发布没有改变任何屏幕的画面，无需撤销。', 'This publish changed nothing on any glass; there is nothing to undo.')
    return writePublish(needs, a, different, { note: '', kind: 'undo', undoOf: id })
  })
}

/** What was on glass before this version came. */
export async function contentBefore(a: Act, screen: ScreenRow, version: number): Promise<Compiled> {
  const row = await findStanding(a.tx, screen.id, version)
  if (row === null) return nothingOn(a, screen, version)
  const text = unstamp(payloadOf(row))
  const content = JSON.parse(text) as Content
  for (const medium of content.media) await mustBeThere(a, medium.hash, screen)
  return {
    text,
    hash: row.contentHash,
    zone: content.schedule.zone,
    feeds: row.feeds,
    parts: { entries: JSON.stringify(content.schedule).length, items: JSON.stringify(content.items).length, media: JSON.stringify(content.media).length },
  }
}

/** Before its first publish a screen had nothing to play. */
async function nothingOn(a: Act, screen: ScreenRow, version: number): Promise<Compiled> {
  const row = await findProgramme(a.tx, screen.id, version)
  assert(row !== null, 'the newest programme of a screen is kept')
  const present = JSON.parse(unstamp(payloadOf(row))) as Content
  const { zone } = present.schedule
  const content: Content = { ...present, schedule: { zone, entries: [], playlists: [], fallback: null }, items: [], media: [], feeds: [] }
  return { text: JSON.stringify(content), hash: hashOfContent(content), zone, feeds: [], parts: { entries: 0, items: 0, media: 0 } }
}

async function mustBeThere(a: Act, hash: MediaHash, screen: ScreenRow): Promise<void> {
  if ((await findMedium(a.tx, hash)) !== null) return
  throw new RefusalError('precondition', {
    zh: `无法撤销：“${screen.name}”先前的节目单用到的素材已被删除。`,
    en: `This cannot be undone: media of what “${screen.name}” had before have been deleted.`,
  })
}
