import { rightsOf, type PostId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import type { Reader, Tx } from '../../database/index.ts'
import { conflict, notFound } from '../../errors.ts'
import { findAccount } from '../accounts/index.ts'
import { findOrganisation } from '../organisations/index.ts'
import './events.ts'
import { findPost, listPostRows, setUntil, type PostRow } from './store.ts'

/** Ends a post now; one that has not begun never begins. */
export async function endPost(needs: ActNeeds, actor: Actor, id: PostId): Promise<PostRow> {
  return act(needs, actor, async (a) => {
    const post = await findPost(a.tx, id)
    if (post === null) throw notFound('没有这项任职。', 'There is no such post.')
    await a.must('people.manage', post.organisation)
    for (const right of rightsOf[post.role]) await a.must(right, post.organisation)
    if (post.until !== null && post.until <= a.now) {
      a.nothingChanged()
      return post
    }
    const until = Math.max(a.now, post.from)
    await setUntil(a.tx, id, until)
    if ((await isOfWholeSystem(a.tx, post)) && !(await hasAdministrator(a.tx, a.now))) throw conflict('这是最后一位系统管理员，请先任命另一位。', 'This is the last administrator of the system. Appoint another one first.')
    await a.record({ act: 'post.ended', subject: { kind: 'post', id }, detail: { account: post.account, organisation: post.organisation, role: post.role, until } })
    await a.emit('post.changed', { post: id, account: post.account })
    return { ...post, until }
  })
}

/** Whether somebody who can sign in administers the whole system from now on without an end. */
async function hasAdministrator(tx: Tx, at: number): Promise<boolean> {
  for (const post of await listPostRows(tx, at)) {
    if (post.until !== null || post.from > at || !(await isOfWholeSystem(tx, post))) continue
    if ((await findAccount(tx, post.account))?.isActive === true) return true
  }
  return false
}

async function isOfWholeSystem(reader: Reader, post: PostRow): Promise<boolean> {
  return post.role === 'administrator' && (await findOrganisation(reader, post.organisation))?.parent === null
}
