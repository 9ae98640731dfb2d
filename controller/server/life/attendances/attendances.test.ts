import { SLOT_GRACE_MS, SLOT_MS, slotAt, type ActivityId } from '#protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RefusalError } from '../../errors.ts'
import { makeSecondLoop, type Phone, type SecondLoop } from '../../testing/second-loop.ts'
import { verifyTrail } from '../../trail/verify.ts'
import { changeActivity, createActivity } from '../activities/index.ts'
import { attend } from './attend.ts'
import { checkProof } from './check-proof.ts'
import { countPresent, listRefusals } from './store.ts'

let loop: SecondLoop
let phone: Phone

beforeAll(async () => {
  loop = await makeSecondLoop()
  phone = await loop.makePhone(await loop.makeBranch('第一党支部'), '林若溪')
})
afterAll(async () => loop.stop())

async function ticketFor(code: string): Promise<string> {
  const checked = await checkProof(loop.needs, code)
  if (checked.state !== 'good') throw new Error(`refused: ${checked.reason}`)
  return checked.ticket
}

describe('a scanned code', () => {
  test('becomes a ticket that names the activity and the screen', async () => {
    const checked = await checkProof(loop.needs, await loop.code())
    expect(checked).toMatchObject({ state: 'good', screenName: '大堂东屏', activity: { title: '主题党日' } })
  })

  test('counts nothing when it is no code, forged, too old, from the future, of an unknown activity or not on that glass', async () => {
    const { needs, clock } = loop
    const good = await loop.code()
    const other = await createActivity(needs, { kind: 'operator' }, loop.root, { title: '另一场', place: '', startsAt: clock.now(), endsAt: clock.now() + 3_600_000 })
    const reasons = []
    for (const code of [
      'https://example.invalid/',
      `${good.slice(0, -4)}${good.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`,
      await loop.code({ at: slotAt(clock.now()) * SLOT_MS - SLOT_MS - SLOT_GRACE_MS }),
      await loop.code({ at: clock.now() + 2 * SLOT_MS }),
      await loop.code({ activity: 'no-such-activity' as ActivityId }),
      await loop.code({ activity: other.id }),
    ]) {
      const checked = await checkProof(needs, code)
      reasons.push(checked.state === 'refused' ? checked.reason : checked.state)
    }
    expect(reasons).toEqual(['unreadable', 'forged', 'expired', 'early', 'activity-unknown', 'not-shown'])
    expect(await listRefusals(needs.database.read, loop.activity)).toEqual(expect.arrayContaining([{ reason: 'forged', count: 1 }]))
    expect(await countPresent(needs.database.read, loop.activity)).toBe(0)
  })
})

describe('signing in', () => {
  test('marks the member present once, with a sealed trail entry and points; a second scan says so and counts nothing', async () => {
    const first = await attend(loop.needs, phone.actor, await ticketFor(await loop.code()))
    const second = await attend(loop.needs, phone.actor, await ticketFor(await loop.code()))
    expect(first.state).toBe('present')
    expect(second.state).toBe('already')
    expect(await countPresent(loop.needs.database.read, loop.activity)).toBe(1)
    const trail = await verifyTrail(loop.needs.database.raw)
    expect(trail.findings).toEqual([])
  })

  test('ten scans at the same moment count once', async () => {
    const eager = await loop.makePhone(phone.branch, '周书岚')
    const before = await countPresent(loop.needs.database.read, loop.activity)
    const tickets = await Promise.all(Array.from({ length: 10 }, async () => ticketFor(await loop.code())))
    const answers = await Promise.all(tickets.map((ticket) => attend(loop.needs, eager.actor, ticket)))
    expect(answers.filter((answer) => answer.state === 'present')).toHaveLength(1)
    expect(await countPresent(loop.needs.database.read, loop.activity)).toBe(before + 1)
  })

  test('one ticket marks one member, lasts ten minutes, and cannot be made up', async () => {
    const ticket = await ticketFor(await loop.code())
    const [one, two] = [await loop.makePhone(phone.branch, '徐安屿'), await loop.makePhone(phone.branch, '沈之棠')]
    expect((await attend(loop.needs, one.actor, ticket)).state).toBe('present')
    expect(await attend(loop.needs, two.actor, ticket)).toEqual({ state: 'refused', reason: 'ticket-used' })
    expect(await attend(loop.needs, two.actor, `${ticket.slice(0, -2)}xx`)).toEqual({ state: 'refused', reason: 'ticket-unreadable' })
    const late = await ticketFor(await loop.code())
    loop.clock.advance(10 * 60_000)
    expect(await attend(loop.needs, two.actor, late)).toEqual({ state: 'refused', reason: 'ticket-expired' })
  })

  test('refuses whoever is no member', async () => {
    const guest = { ...phone.actor, member: null }
    expect(await attend(loop.needs, guest, await ticketFor(await loop.code()))).toEqual({ state: 'refused', reason: 'not-a-member' })
  })
})

describe('activities', () => {
  const draft = { title: '新活动', place: '', startsAt: 1, endsAt: 2 }

  test('are created and changed only by whoever manages activities there', async () => {
    await expect(createActivity(loop.needs, phone.actor, loop.root, draft)).rejects.toMatchObject({ code: 'forbidden' } satisfies Partial<RefusalError>)
    await expect(changeActivity(loop.needs, phone.actor, loop.activity, draft)).rejects.toMatchObject({ code: 'forbidden' } satisfies Partial<RefusalError>)
  })

  test('end after they start', async () => {
    await expect(createActivity(loop.needs, { kind: 'operator' }, loop.root, { ...draft, endsAt: 1 })).rejects.toMatchObject({ code: 'invalid' } satisfies Partial<RefusalError>)
  })
})
