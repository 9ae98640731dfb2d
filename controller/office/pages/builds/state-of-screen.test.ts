import { defaultScreenSettings, type Reported, type Screen, type ShellId } from '#protocol'
import { expect, test } from 'vitest'
import { buildStateOf } from './state-of-screen.ts'

const [OLD, NEW] = ['000000000001', '000000000002'] as const satisfies readonly ShellId[]
const screen = (player: Partial<Reported['player']> | null): Screen =>
  ({ id: 'a', name: 'a', settings: defaultScreenSettings, reported: player === null ? null : { player: { version: '1', agent: '', widthPx: 1, heightPx: 1, ...player } } }) as Screen

test.each([
  ['unknown', null],
  ['unknown', {}],
  ['waits', { shell: OLD, update: null }],
  ['fetching', { shell: OLD, update: { shell: NEW, state: 'fetching' as const, detail: null } }],
  ['trial', { shell: NEW, update: { shell: NEW, state: 'trial' as const, detail: null } }],
  ['refused', { shell: OLD, update: { shell: NEW, state: 'refused' as const, detail: 'It did not start.' } }],
  ['waits', { shell: OLD, update: { shell: '000000000003', state: 'refused' as const, detail: null } }],
  ['well', { shell: NEW, update: null }],
] as const)('%s', (state, player) => {
  expect(buildStateOf(screen(player), NEW)).toBe(state)
})
