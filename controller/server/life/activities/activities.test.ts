import type { Activity, ActivityId, OrganisationId, PostRole } from '#protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../access.ts'
import { createPost } from '../../people/index.ts'
import { createItem } from '../../signage/index.ts'
import { makeSecondLoop, type Phone, type SecondLoop } from '../../testing/second-loop.ts'
import { createActivity } from './create-activity.ts'

const OPERATOR: Actor = { kind: 'operator' }

let loop: SecondLoop
let branch: OrganisationId
let own: ActivityId

beforeAll(async () => {
  loop = await makeSecondLoop()
  branch = await loop.makeBranch('第一党支部')
  const startsAt = loop.clock.now() + 3_600_000
  own = (await createActivity(loop.needs, OPERATOR, branch, { title: '支部党课', place: '三层', startsAt, endsAt: startsAt + 3_600_000 })).id
})
afterAll(async () => loop.stop())

async function holder(role: PostRole, organisation: OrganisationId): Promise<Phone['actor']> {
  const { actor } = await loop.makePhone(branch, '顾闻溪')
  await createPost(loop.needs, OPERATOR, { account: actor.account, organisation, role, until: null })
  return actor
}

async function ask(actor: Actor, path: string, init?: { readonly method: string; readonly body: object }): Promise<{ status: number; json: unknown }> {
  const answer = await loop.app(actor).request(path, init === undefined ? {} : { method: init.method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(init.body) })
  return { status: answer.status, json: await answer.json() }
}

async function listed(actor: Actor): Promise<readonly Activity[]> {
  const { status, json } = await ask(actor, '/api/activities')
  expect(status).toBe(200)
  return (json as { activities: Activity[] }).activities
}

describe('activities are listed', () => {
  test('for whoever manages them, in the organisation of the post and below', async () => {
    expect((await listed(await holder('secretary', loop.root))).map((each) => each.id)).toEqual([own, loop.activity])
    expect((await listed(await holder('secretary', branch))).map((each) => each.id)).toEqual([own])
  })

  test('for whoever makes items there: title, time, place and head count', async () => {
    expect((await listed(await holder('editor', loop.root))).map((each) => each.id)).toEqual([own, loop.activity])
    const [activity, ...others] = await listed(await holder('editor', branch))
    expect(others).toEqual([])
    expect(activity).toEqual({ id: own, organisation: branch, title: '支部党课', place: '三层', startsAt: expect.any(Number), endsAt: expect.any(Number), present: 0, expected: expect.any(Number) })
  })

  test('for nobody else', async () => {
    const { actor } = await loop.makePhone(branch, '林若溪')
    expect((await ask(actor, '/api/activities')).status).toBe(403)
    expect((await ask(await holder('operator', loop.root), '/api/activities')).status).toBe(403)
  })
})

describe('an editor', () => {
  test('makes a sign-in item of an activity that is listed', async () => {
    const actor = await holder('editor', branch)
    const [activity] = await listed(actor)
    if (activity === undefined) throw new Error('nothing is listed')
    const { id, title, place, startsAt, endsAt } = activity
    const made = await createItem(loop.needs, actor, branch, { kind: 'sign-in', name: title, theme: 'sober', activity: { id, title, place, startsAt, endsAt } })
    expect(made.item).toMatchObject({ kind: 'sign-in', activity: { id: own, title: '支部党课' } })
  })

  test('changes no activity, creates none, and does not learn who was there', async () => {
    const actor = await holder('editor', loop.root)
    const before = await listed(actor)
    const body = { title: '改名', place: '', startsAt: 1, endsAt: 2 }
    expect((await ask(actor, `/api/activities/${own}`, { method: 'PUT', body })).status).toBe(403)
    expect((await ask(actor, '/api/activities', { method: 'POST', body: { ...body, organisation: branch } })).status).toBe(403)
    expect((await ask(actor, `/api/activities/${own}/attendances`)).status).toBe(403)
    expect(await listed(actor)).toEqual(before)
    expect((await ask(await holder('secretary', branch), `/api/activities/${own}/attendances`)).json).toEqual({ attendances: [], refused: [] })
  })
})
