import { afterEach, beforeEach, expect, test } from 'vitest'
import { act } from './act.ts'
import { RefusalError } from './errors.ts'
import type { OrganisationId } from '#protocol'
import { makeGround, type Ground } from './testing/ground.ts'
import { trail } from './trail/tables.ts'

declare module './events.ts' {
  interface EventMap {
    'test.done': { readonly value: number }
  }
}

let ground: Ground
beforeEach(async () => {
  ground = await makeGround()
})
afterEach(() => ground.stop())

const operator = { kind: 'operator' } as const
const entry = { act: 'thing.done', subject: { kind: 'thing', id: 'one' } } as const

async function entries(): Promise<number> {
  return (await ground.needs.database.read.select().from(trail)).length
}

test('a write that did not ask whether it may is undone', async () => {
  await expect(act(ground.needs, operator, (a) => a.record(entry))).rejects.toThrow(/without asking/)
  expect(await entries()).toBe(0)
})

test('a write that left no trail is undone', async () => {
  await expect(act(ground.needs, operator, (a) => a.must('people.manage', null))).rejects.toThrow(/without a trail entry/)
})

test('a write of somebody without the right is refused in both languages, and nothing is written', async () => {
  const nobody = { kind: 'nobody', address: '' } as const
  const asked = act(ground.needs, nobody, async (a) => {
    await a.record(entry)
    await a.must('people.manage', 'somewhere' as OrganisationId)
  })
  await expect(asked).rejects.toMatchObject({ code: 'forbidden', words: { zh: expect.stringMatching(/[\u4e00-\u9fff]/), en: expect.any(String) } })
  expect(await entries()).toBe(0)
})

test('a write that found nothing to do needs no trail', async () => {
  await act(ground.needs, operator, async (a) => {
    await a.must('people.manage', null)
    a.nothingChanged()
  })
  expect(await entries()).toBe(0)
})

test('news goes out after the commit, and not at all when the write fails', async () => {
  const heard: number[] = []
  ground.needs.events.on('test.done', ({ value }) => heard.push(value))
  const write = (value: number, fails: boolean) =>
    act(ground.needs, operator, async (a) => {
      a.allowedBecause('a test')
      await a.record(entry)
      await a.emit('test.done', { value })
      expect(heard).not.toContain(value)
      if (fails) throw new RefusalError('conflict', { zh: '不', en: 'No' })
    })
  await write(1, false)
  await expect(write(2, true)).rejects.toMatchObject({ code: 'conflict' })
  expect(heard).toEqual([1])
  expect(await entries()).toBe(1)
})

test('a partner’s part commits with the act or not at all', async () => {
  ground.needs.events.join('test.done', async (a, { value }) => {
    await a.record({ act: 'partner.done', subject: { kind: 'thing', id: String(value) } })
    if (value === 2) throw new Error('the partner cannot')
  })
  const write = (value: number) =>
    act(ground.needs, operator, async (a) => {
      a.allowedBecause('a test')
      await a.record(entry)
      await a.emit('test.done', { value })
    })
  await write(1)
  await expect(write(2)).rejects.toThrow('the partner cannot')
  expect(await entries()).toBe(2)
})

test('many writes at once form one chain', async () => {
  await Promise.all(
    Array.from({ length: 30 }, () =>
      act(ground.needs, operator, async (a) => {
        a.allowedBecause('a test')
        await a.record(entry)
      }),
    ),
  )
  const rows = await ground.needs.database.read.select().from(trail).orderBy(trail.sequence)
  expect(rows.map((row) => row.sequence)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
  for (const [index, row] of rows.entries()) if (index > 0) expect(row.previousHash).toBe(rows[index - 1]?.hash)
})
