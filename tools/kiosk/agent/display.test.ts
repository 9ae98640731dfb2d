import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { FakeTime } from '../../../player/clock/fake-time.ts'
import { fakeDdcutil } from '../agent-for-tests.ts'
import { findDisplayWay, readCec, readDdc, readSway, readWlr, readX11, type DisplayWay } from './display.ts'
import { DisplayPower } from './display-power.ts'
import { Log } from './log.ts'

const folder = mkdtempSync(join(tmpdir(), 'lobbycast-display-'))
const log = new Log(() => undefined, () => 0)
const all = { displayWays: ['cec', 'ddc', 'sway', 'wlr', 'x11'] as const }
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('what displays say of themselves', () => {
  test.each([
    ['CEC, on', readCec('\tCEC_MSG_REPORT_POWER_STATUS (0x90):\n\t\tpwr-state: on (0x00)'), 'on'],
    ['CEC, standby', readCec('\t\tpwr-state: standby (0x01)'), 'off'],
    ['CEC, no answer', readCec('Tx, Not Acknowledged'), null],
    ['DDC, on', readDdc('VCP D6 SNC x01'), 'on'],
    ['DDC, off', readDdc('VCP D6 SNC x04'), 'off'],
    ['DDC, unsupported', readDdc('VCP D6 ERR'), null],
    ['sway, on', readSway('[{"active":true,"dpms":true}]'), 'on'],
    ['sway, off', readSway('[{"active":true,"dpms":false}]'), 'off'],
    ['newer sway, off', readSway('[{"active":true,"dpms":true,"power":false}]'), 'off'],
    ['sway, unplugged', readSway('[]'), 'off'],
    ['wlr-randr, on', readWlr('HDMI-A-1 "x"\n  Enabled: yes\n'), 'on'],
    ['wlr-randr, off', readWlr('HDMI-A-1 "x"\n  Enabled: no\n'), 'off'],
    ['X11, on', readX11('  DPMS is Enabled\n  Monitor is On\n'), 'on'],
    ['X11, off', readX11('  Monitor is Off\n'), 'off'],
    ['X11, none', readX11('Server does not have the DPMS Extension'), null],
  ])('%s', (_, read, expected) => expect(read).toBe(expected))
})

test('the first way that works on this terminal is taken', async () => {
  const { path, display } = await fakeDdcutil(folder)
  const way = await findDisplayWay({ displayWays: [...all.displayWays] }, { PATH: `${path}:/usr/bin:/bin` }, log)
  expect(way?.name).toBe('ddc')
  const power = new DisplayPower(way, null, new FakeTime(0))
  const { signal } = new AbortController()
  expect(await power.switch(false, signal)).toBe('off')
  expect(readFileSync(display, 'utf8')).toBe('04')
  expect(await power.isLit()).toBe(false)
  expect(await power.switch(true, signal)).toBe('on')
  expect(await power.isLit()).toBe(true)
  writeFileSync(display, '05')
  expect(await power.read()).toBe('off')
})

test('a terminal without any way says so', async () => {
  const way = await findDisplayWay({ displayWays: [...all.displayWays] }, { PATH: folder }, log)
  expect(way).toBeNull()
  await expect(new DisplayPower(way, null, new FakeTime(0)).switch(false, new AbortController().signal)).rejects.toThrow('cannot switch its display')
})

test('a display that does not obey is asked twice, and what it says is told', async () => {
  const time = new FakeTime(0)
  let asked = 0
  const stubborn: DisplayWay = {
    name: 'cec',
    works: () => Promise.resolve(true),
    read: () => Promise.resolve('on'),
    switch() {
      asked += 1
      return Promise.resolve({ isOk: true, out: Buffer.alloc(0), complaint: '' })
    },
  }
  const outcome = new DisplayPower(stubborn, null, time).switch(false, new AbortController().signal)
  await time.advance(20_000)
  expect(await outcome).toBe('on')
  expect(asked).toBe(2)
})
