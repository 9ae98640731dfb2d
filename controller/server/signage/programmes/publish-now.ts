import type { Publish } from '#protocol'
import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import { conflict, RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { draftsOf } from './drafts.ts'
import { currentHashes } from './store.ts'
import { mustPublishFor, writePublish } from './write-publish.ts'

/**
 * Brings every screen whose programme differs from the drafts to them. Answers once everything is written and handed to
 * the broker, without waiting for screens; where the broker is away, it goes out with the next connection.
 */
export async function publishNow(needs: Needs, actor: Actor, note: string): Promise<Publish> {
  await mustPublishSomewhere(needs, actor)
  return act(needs, actor, async (a) => {
    const present = await currentHashes(a.tx)
    const touched = (await draftsOf(needs).all(a.tx)).filter(({ screen, compiled: { hash } }) => present.get(screen.id) !== hash)
    if (touched.length === 0)
      throw conflict('没有需要发布的更改：所有屏幕的节目单都已是最新。', 'There is nothing to publish: every screen has the newest programme already.')
    await mustPublishFor(a, touched)
    return writePublish(needs, a, touched, { note, undoOf: null })
  })
}

/** Whoever may publish nowhere learns nothing of the drafts and makes nobody wait for a compilation. */
async function mustPublishSomewhere(needs: Needs, actor: Actor): Promise<void> {
  if (actor.kind !== 'account') return
  const grants = await needs.access.grants(needs.database.read, actor.account, needs.clock.now())
  if (!grants.some((grant) => grant.right === 'content.publish')) throw new RefusalError('forbidden', { zh: '您没有发布权限。', en: 'You may not publish.' })
}
