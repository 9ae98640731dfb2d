import { describe, expect, it } from 'vitest'
import { checkDoors, placeOf } from './doors.ts'

function check(from: string, specifier: string, target: string) {
  return checkDoors([{ from, line: 7, specifier, target }])
}

describe('the place of a file', () => {
  it.each([
    ['schedules/turn.ts', 'schedules'],
    ['content/kinds/image/model.ts', 'content'],
    ['content/kinds/image/widget.ts', 'widgets'],
    ['content/kinds/image/widget.test.ts', 'widgets'],
    ['content/widgets/contract.ts', 'widgets'],
    ['controller/protocol/topics.ts', 'protocol'],
    ['controller/protocol/link/seal.ts', 'link'],
    ['controller/protocol/link/call.ts', 'call'],
    ['player/worker/main.ts', 'worker'],
    ['player/stage/layer.ts', 'player'],
    ['player/vite.config.ts', 'tools'],
    ['vitest.config.ts', 'tools'],
    ['elsewhere/a.ts', undefined],
  ])('%s is %s', (path, place) => {
    expect(placeOf(path)).toBe(place)
  })
})

describe('imports between folders', () => {
  it.each([
    ['player/main.ts', '#schedules', 'schedules/index.ts'],
    ['player/main.ts', '#link', 'controller/protocol/link/index.ts'],
    ['controller/office/main.ts', '#elements', 'controller/elements/index.ts'],
    ['controller/office/data/life.ts', '#call', 'controller/protocol/link/call.ts'],
    ['controller/server/app.ts', '#protocol', 'controller/protocol/index.ts'],
    ['content/kinds/image/widget.ts', './model.ts', 'content/kinds/image/model.ts'],
    ['controller/protocol/link/call.ts', '../topics.ts', 'controller/protocol/topics.ts'],
    ['tools/demo/main.ts', '../../controller/server/app.ts', 'controller/server/app.ts'],
    ['schedules/turn.ts', './zone.ts', 'schedules/zone.ts'],
  ])('allow %s to import %s', (from, specifier, target) => {
    expect(check(from, specifier, target)).toEqual([])
  })

  it.each([
    ['schedules/turn.ts', '#content', 'content/index.ts', 'it may import nothing of ours'],
    ['content/base.ts', '#schedules', 'schedules/index.ts', 'content must not import schedules'],
    ['content/index.ts', './widgets/index.ts', 'content/widgets/index.ts', 'content must not import widgets'],
    ['controller/elements/ui-a.ts', '#protocol', 'controller/protocol/index.ts', 'elements must not import protocol'],
    ['controller/server/app.ts', '#content/widgets', 'content/widgets/index.ts', 'server must not import widgets'],
    ['controller/office/main.ts', '#link', 'controller/protocol/link/index.ts', 'office must not import link'],
    ['controller/office/main.ts', '../server/app.ts', 'controller/server/app.ts', 'office must not import server'],
    ['controller/office/main.ts', '../mobile/main.ts', 'controller/mobile/main.ts', 'office must not import mobile'],
    ['player/main.ts', '#elements', 'controller/elements/index.ts', 'player must not import elements'],
    ['controller/server/app.ts', '../../tools/demo/main.ts', 'tools/demo/main.ts', 'server must not import tools'],
  ])('refuse %s importing %s', (from, specifier, target, advice) => {
    expect(check(from, specifier, target)).toMatchObject([{ file: from, line: 7, rule: 'direction', advice: expect.stringContaining(advice) }])
  })

  it('refuse a way around the door, and name the door', () => {
    expect(check('player/main.ts', '../schedules/turn.ts', 'schedules/turn.ts')).toMatchObject([
      { rule: 'doors', advice: expect.stringContaining('#schedules') },
    ])
  })

  it('refuse the door of the own folder', () => {
    expect(check('schedules/turn.ts', '#schedules', 'schedules/index.ts')).toMatchObject([{ rule: 'doors' }])
  })

  it('let a test import exact files of what its folder may import, and the system', () => {
    expect(check('player/sync.test.ts', '../schedules/turn.ts', 'schedules/turn.ts')).toEqual([])
    expect(check('player/sync.test.ts', '../tools/system/boot.ts', 'tools/system/boot.ts')).toEqual([])
  })

  it('hold a test to the directions of its folder', () => {
    expect(check('player/sync.test.ts', '../controller/server/app.ts', 'controller/server/app.ts')).toMatchObject([{ rule: 'direction' }])
    expect(check('player/sync.test.ts', '../tools/demo/main.ts', 'tools/demo/main.ts')).toMatchObject([{ rule: 'direction' }])
  })

  it('ask for a new top folder to be put in its place', () => {
    expect(check('kiosk/main.ts', '#schedules', 'schedules/index.ts')).toMatchObject([{ advice: expect.stringContaining('doors.ts') }])
  })
})
