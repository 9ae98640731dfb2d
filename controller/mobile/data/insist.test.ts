import { UnreachableError } from '#call'
import { expect, it } from 'vitest'
import { insist } from './insist.ts'
import { line, waitMs } from './line.ts'

it('waits longer after each attempt, and never longer than a person would look at the page', () => {
  expect([0, 1, 2, 3, 4, 50].map(waitMs)).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000])
})

it('tries at once when the person asks for it', async () => {
  const answers = [new UnreachableError(new Error('no network')), 'answer']
  const troubles: string[] = []
  const act = async (): Promise<string> => {
    const next = answers.shift()
    if (typeof next === 'string') return next
    throw next ?? new Error('asked too often')
  }
  const answered = insist(act, line, (trouble) => troubles.push(trouble), new AbortController().signal)
  await expect.poll(() => troubles).toEqual(['lost'])
  line.nudge()
  expect(await answered).toBe('answer')
})

it('ends when nobody waits any longer', async () => {
  const stop = new AbortController()
  const answered = insist(async () => Promise.reject(new UnreachableError(null)), line, () => stop.abort(), stop.signal)
  await expect(answered).rejects.toThrow('abort')
})

it('throws what is no passing trouble', async () => {
  await expect(insist(async () => Promise.reject(new Error('a mistake')), line, () => undefined, new AbortController().signal)).rejects.toThrow('a mistake')
})
