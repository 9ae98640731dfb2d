import { rightsOf, type AccountId, type OrganisationId, type PostId, type PostRole } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type Act, type ActNeeds } from '../../act.ts'
import { invalid, notFound } from '../../errors.ts'
import { newId } from '../../new-id.ts'
import { findAccount } from '../accounts/index.ts'
import { findOrganisation } from '../organisations/index.ts'
import './events.ts'
import { insertPost, type PostRow } from './store.ts'

export interface PostDraft {
  readonly account: AccountId
  readonly organisation: OrganisationId
  readonly role: PostRole
  /** Missing: now. */
  readonly from?: number | undefined
  readonly until: number | null
}

/** Gives a post. Nobody gives a right that they do not hold there themselves. */
export async function createPost(needs: ActNeeds, actor: Actor, draft: PostDraft): Promise<PostRow> {
  return act(needs, actor, async (a) => {
    if ((await findOrganisation(a.tx, draft.organisation)) === null) throw notFound('没有这个组织。', 'There is no such organisation.')
    await a.must('people.manage', draft.organisation)
    for (const right of rightsOf[draft.role]) await a.must(right, draft.organisation)
    if ((await findAccount(a.tx, draft.account)) === null) throw notFound('没有这个账号。', 'There is no such account.')
    return addPost(a, draft)
  })
}

/** Within an act that has asked whether it may. */
export async function addPost(a: Act, draft: PostDraft): Promise<PostRow> {
  const row: PostRow = { id: newId<PostId>(), account: draft.account, organisation: draft.organisation, role: draft.role, from: draft.from ?? a.now, until: draft.until }
  if (row.until !== null && row.until <= row.from) throw invalid('结束时间须晚于开始时间。', 'The end must come after the beginning.', 'until')
  await insertPost(a.tx, row)
  await a.record({ act: 'post.given', subject: { kind: 'post', id: row.id }, detail: { account: row.account, organisation: row.organisation, role: row.role, from: row.from, until: row.until } })
  await a.emit('post.changed', { post: row.id, account: row.account })
  return row
}
