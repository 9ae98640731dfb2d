import { attend as attendEndpoint, myPoints } from '#protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import { attend, checkProof, createActivity } from '../../life/index.ts'
import { createItem, createPlaylist, createEntry, publishNow } from '../../signage/index.ts'
import { makeSecondLoop, type Phone, type SecondLoop } from '../../testing/second-loop.ts'
import { award } from './award.ts'
import './events.ts'
import { localDay, monthOf } from './local-day.ts'
import { ATTENDANCE_RULE } from './rules.ts'
import { earnedInAll, entriesOf, insertRule, monthByOrganisation } from './store.ts'

let loop: SecondLoop
let phone: Phone
const operator: Actor = { kind: 'operator' }

beforeAll(async () => {
  loop = await makeSecondLoop()
  phone = await loop.makePhone(await loop.makeBranch('第一党支部'), '林若溪')
})
afterAll(async () => loop.stop())

async function earn(subject: string): Promise<void> {
  await act(loop.needs, operator, async (a) => {
    a.allowedBecause('the test')
    a.nothingChanged()
    await award(a, 'Asia/Shanghai', { rule: ATTENDANCE_RULE, member: phone.member, organisation: phone.branch, subject })
  })
}

test('a rule gives its points once per record, cuts them at the cap of the local day, and says so', async () => {
  const { read } = loop.needs.database
  await earn('record-1')
  await earn('record-1')
  expect(await earnedInAll(read, phone.member)).toBe(5)
  await earn('record-2')
  await earn('record-3')
  expect((await entriesOf(read, phone.member)).map((entry) => entry.points).toSorted((a, b) => a - b)).toEqual([0, 5, 5])
  // The local day in Shanghai ends at 16:00 UTC.
  loop.clock.advance(15 * 3_600_000)
  await earn('record-4')
  expect(await earnedInAll(read, phone.member)).toBe(15)
  expect(await monthByOrganisation(read, [phone.branch], monthOf(localDay(loop.clock.now(), 'Asia/Shanghai')))).toEqual(new Map([[phone.branch, 15]]))
})

test('a later version of a rule counts from its date on and leaves what was earned alone', async () => {
  const { needs, clock } = loop
  await needs.database.write((tx) => insertRule(tx, { rule: ATTENDANCE_RULE, version: 2, from: clock.now() + 86_400_000, points: 8, dailyCap: 8, wordsZh: '参加活动', wordsEn: 'Present' }))
  clock.advance(86_400_000)
  await earn('record-5')
  const [newest] = await entriesOf(needs.database.read, phone.member)
  expect(newest).toMatchObject({ points: 8, ruleVersion: 2 })
  expect(await earnedInAll(needs.database.read, phone.member)).toBe(23)
})

test('a sign-in answers with what it earned, and the member sees where each point comes from', async () => {
  const { needs, clock } = loop
  const other = await loop.makePhone(phone.branch, '周书岚')
  const activity = await createActivity(needs, operator, loop.root, { title: '党课', place: '', startsAt: clock.now(), endsAt: clock.now() + 3_600_000 })
  const { item } = await createItem(needs, operator, loop.root, { kind: 'sign-in', name: '签到', theme: 'sober', activity: { id: activity.id, title: '党课', place: '', startsAt: activity.startsAt, endsAt: activity.endsAt } })
  const playlist = await createPlaylist(needs, operator, { organisation: loop.root, name: '党课', slots: [{ id: 's', item: item.id, durationMs: 10_000 }] })
  await createEntry(needs, operator, loop.root, { name: '党课', playlist: playlist.id, priority: 'normal', rank: 1, when: { kind: 'always' }, targets: [{ kind: 'all' }] })
  await publishNow(needs, operator, '')
  const checked = await checkProof(needs, await loop.code({ activity: activity.id }))
  if (checked.state !== 'good') throw new Error(checked.reason)

  const app = loop.app(other.actor)
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ticket: checked.ticket }) }
  const present = attendEndpoint.answer.parse(await (await app.request(attendEndpoint.path, request)).json())
  expect(present).toMatchObject({ state: 'present', points: 8, monthPoints: 8, activityTitle: '党课' })
  const again = attendEndpoint.answer.parse(await (await app.request(attendEndpoint.path, request)).json())
  expect(again).toMatchObject({ state: 'already', monthPoints: 8 })
  const mine = myPoints.answer.parse(await (await app.request(myPoints.path)).json())
  expect(mine).toMatchObject({ name: '周书岚', total: 8, month: 8, entries: [{ points: 8, about: '党课', words: { zh: '参加活动' } }] })
})

test('points that cannot be written leave no attendance behind', async () => {
  const fresh = await makeSecondLoop()
  const member = await fresh.makePhone(await fresh.makeBranch('第二党支部'), '徐安屿')
  const checked = await checkProof(fresh.needs, await fresh.code())
  if (checked.state !== 'good') throw new Error(checked.reason)
  const mend = fresh.needs.events.join('points.earned', () => Promise.reject(new Error('the ledger is broken')))
  await expect(attend(fresh.needs, member.actor, checked.ticket)).rejects.toThrow('the ledger is broken')
  mend()
  // Nothing was written, so the same ticket still marks the member present, for the first time.
  expect((await attend(fresh.needs, member.actor, checked.ticket)).state).toBe('present')
  await fresh.stop()
})
