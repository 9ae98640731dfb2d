import { expect, test } from 'vitest'
import { openingHours, programme } from '#protocol'
import { Clock } from '../clock/clock.ts'
import { FakeTime } from '../clock/fake-time.ts'
import { makeProgramme, START } from '../testing/controller.ts'
import { waitForHours } from './wait-for-hours.ts'

const HOUR_MS = 3_600_000
/** `START` is at 16:00 in the screen's zone. */
const hours = openingHours.parse({ windows: [{ start: '22:00', end: '05:00', days: [1, 2, 3, 4, 5, 6, 7] }] })
const withHours = (of: unknown) => {
  const plain = makeProgramme(1, [])
  return programme.parse({ ...plain, settings: { ...plain.settings, download: { hours: of, limitKiBps: null, sources: [] } } })
}

async function waited(of: unknown, neededInMs: number, bytes = 1000): Promise<number> {
  const time = new FakeTime(START)
  let at = -1
  void waitForHours(withHours(of), START + neededInMs, bytes, { clock: new Clock(time, null), time }, new AbortController().signal).then(() => (at = time.wall() - START))
  await time.advance(48 * HOUR_MS)
  return at
}

test('what is for later waits until the hours begin', async () => {
  expect(await waited(hours, 30 * HOUR_MS)).toBeGreaterThanOrEqual(6 * HOUR_MS)
  expect(await waited(hours, 30 * HOUR_MS)).toBeLessThan(6 * HOUR_MS + 60_001)
})

test('but not so long that it would come too late', async () => {
  const at = await waited(hours, 3 * HOUR_MS)
  expect(at).toBeGreaterThan(2 * HOUR_MS)
  expect(at).toBeLessThanOrEqual(2.5 * HOUR_MS)
})

test('nothing waits without hours, or when nothing is missing', async () => {
  expect(await waited(null, 30 * HOUR_MS)).toBe(0)
  expect(await waited(hours, 30 * HOUR_MS, 0)).toBe(0)
})
