import { expect, test } from 'vitest'
import { setHomeZone } from '#elements'
import type { Programme, Screen, ScreenId } from '#protocol'
import { presentVolumes, sayVolumes } from './present-volume.ts'

const NOW = Date.UTC(2026, 11, 1, 8)
// Only what is looked at.
const screen = (id: string, more: Partial<Screen> = {}) => ({ id: id as ScreenId, condition: 'alive', volume: 40, reported: null, ...more }) as Screen
const byHand = (percent: number, until: number | null) => ({ reported: { hands: { volume: { percent, until } } } }) as unknown as Partial<Screen>
const programmes = [{ screen: 'a', settings: { volume: 30 } }] as unknown as Programme[]
const say = (...screens: readonly Screen[]) => sayVolumes(presentVolumes(screens, programmes), NOW)

test('says how loud a screen is, and who said so', () => {
  setHomeZone('Asia/Shanghai')
  expect([say(screen('a')), say(screen('b')), say(screen('a', byHand(70, null))), say(screen('a', byHand(0, NOW + 3_600_000)))]).toEqual([
    '现在的音量：30，节目单的设定',
    '现在的音量：40，节目单的设定',
    '现在的音量：70，手动设定',
    '现在的音量：0，手动设定，到 12月1日 17:00',
  ])
})

test('of several screens it says how far they differ, leaving out those that no player is paired with', () => {
  expect(say(screen('a'), screen('b'), screen('c', { condition: 'unpaired', volume: 90 }))).toBe('现在的音量：30 到 40 不等，节目单的设定')
  expect(say(screen('a', byHand(40, null)), screen('b'))).toBe('现在的音量：40，其中 1 块是手动设定')
  expect(say(screen('c', { condition: 'unpaired' }))).toBe('')
})
