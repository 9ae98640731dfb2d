import { afterEach, expect, test } from 'vitest'
import { setLanguage } from '#elements'
import { isZoneMatch, zoneAt, zonesAt } from './zones.ts'

const winter = Date.UTC(2031, 0, 15)
afterEach(() => setLanguage('zh'))

test('a zone is called as people call it, in their language', () => {
  expect(zoneAt('Asia/Shanghai', winter)).toEqual({ id: 'Asia/Shanghai', name: expect.stringContaining('中国'), offset: 'GMT+8' })
  setLanguage('en')
  expect(zoneAt('Asia/Shanghai', winter).name).toContain('China')
})

test('the list has the controller’s own zone, also when the browser does not know it', () => {
  const zones = zonesAt(winter, 'Middle/Earth')
  expect(zones.length).toBeGreaterThan(300)
  expect(zones.find((each) => each.id === 'Middle/Earth')).toEqual({ id: 'Middle/Earth', name: '', offset: '' })
  expect(zones.filter((each) => each.id === 'Asia/Shanghai')).toHaveLength(1)
})

test.each(['shanghai', 'asia shang', '中国', 'utc+8', 'GMT+8', ' Asia/Shanghai '])('“%s” finds Shanghai', (search) => {
  expect(isZoneMatch(zoneAt('Asia/Shanghai', winter), search)).toBe(true)
})

test('what does not match is not found', () => {
  expect(isZoneMatch(zoneAt('Asia/Shanghai', winter), 'europe')).toBe(false)
  expect(isZoneMatch(zoneAt('America/New_York', winter), 'new york')).toBe(true)
})
