import { expect, test } from 'vitest'
import { layout } from '#content'
import { isInside, layoutDraftOf, layoutPresets, presetOf, previewedLayout, withBox, withPreset, writtenLayout } from './layout-draft.ts'

const written = (of: Readonly<Record<string, unknown>>) => layout.safeParse({ kind: 'layout', id: 'l', name: 'l', theme: 'sober', ...of })

test.each(layoutPresets)('the preset %s is a layout that is found again, once its zones show something', (preset) => {
  const empty = withPreset(preset, null)
  expect(written(writtenLayout(empty)).success).toBe(false)
  const draft = { ...empty, zones: empty.zones.map((zone, index) => ({ ...zone, shows: index === 0 ? 'item:a' : 'playlist:p' })) }
  const read = written(writtenLayout(draft))
  expect(read.success).toBe(true)
  expect(read.success && layoutDraftOf(read.data)).toEqual(draft)
  expect(presetOf(draft)).toBe(preset)
})

test('another preset keeps what was chosen, zone by zone', () => {
  const side = withPreset('side', null)
  const chosen = { ...side, zones: side.zones.map((zone, index) => ({ ...zone, shows: `playlist:p${index}` })) }
  expect(withPreset('quarters', chosen).zones.map(({ shows }) => shows)).toEqual(['playlist:p0', 'playlist:p1', '', ''])
})

test('a box of its own is no preset, and must stay inside the glass', () => {
  const moved = withBox(withPreset('side', null), 'landscape', 'side', { x: 0.7, width: 0.3 })
  expect(presetOf(moved)).toBeNull()
  expect(moved.landscape.every(isInside)).toBe(true)
  expect(withBox(moved, 'portrait', 'main', { height: 1.2 }).portrait.every(isInside)).toBe(false)
})

test('a preview leaves out zones that show nothing yet', () => {
  const side = withPreset('side', null)
  expect(written(previewedLayout(side)).success).toBe(false)
  const half = { ...side, zones: side.zones.map((zone) => ({ ...zone, shows: zone.id === 'main' ? 'playlist:p' : '' })) }
  expect(written(previewedLayout(half))).toMatchObject({ success: true, data: { zones: [{ id: 'main' }], landscape: [{ zone: 'main' }] } })
})
