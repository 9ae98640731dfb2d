import { expect, test } from 'vitest'
import { FakeTime } from '../clock/fake-time.ts'
import { Sources } from './sources.ts'

function sourcesWith(time: FakeTime): Sources {
  const sources = new Sources(time)
  sources.origins = ['http://cache', 'http://neighbour']
  return sources
}

test('the nearest is asked first, the controller last and always', () => {
  const sources = sourcesWith(new FakeTime(0))
  expect(sources.asked).toEqual(['http://cache', 'http://neighbour', ''])
  sources.failed('')
  expect(sources.asked.at(-1)).toBe('')
})

test('one that fails is left out for a minute, then for two, and is forgiven when it gives again', async () => {
  const time = new FakeTime(0)
  const sources = sourcesWith(time)
  sources.failed('http://cache')
  sources.failed('http://cache')
  expect(sources.asked).toEqual(['http://neighbour', ''])
  await time.advance(60_000)
  expect(sources.asked[0]).toBe('http://cache')
  sources.failed('http://cache')
  await time.advance(61_000)
  expect(sources.asked[0]).toBe('http://neighbour')
  await time.advance(60_000)
  expect(sources.asked[0]).toBe('http://cache')
  sources.gave('http://cache')
  sources.failed('http://cache')
  await time.advance(60_000)
  expect(sources.asked[0]).toBe('http://cache')
})

test('none is left out for more than an hour', async () => {
  const time = new FakeTime(0)
  const sources = sourcesWith(time)
  for (let n = 0; n < 20; n += 1) {
    sources.failed('http://cache')
    await time.advance(3_600_000)
    expect(sources.asked[0]).toBe('http://cache')
  }
})
