import { z } from 'zod'
import type { Power } from '../../../player/agent/messages.ts'
import type { Log } from './log.ts'
import { hasProgram, runProgram, type Env, type Ran } from './run-program.ts'
import type { Settings } from './settings.ts'

/** One way to switch a display and to ask it. */
export interface DisplayWay {
  readonly name: Settings['displayWays'][number]
  /** Whether it does anything on this terminal. */
  works(): Promise<boolean>
  switch(isOn: boolean): Promise<Ran>
  /** Null: it does not say. */
  read(): Promise<Power>
}

const CEC_DEVICE = ['-d', '/dev/cec0', '--playback', '--to', '0']
/** DPMS "off" of VESA's code D6; deeper sleep would not hear the way back. */
const DDC_OFF = '4'

/** The first of the allowed ways that works here; null where none does. */
export async function findDisplayWay({ displayWays }: Pick<Settings, 'displayWays'>, env: Env, log: Log): Promise<DisplayWay | null> {
  const all = waysOf(env)
  for (const name of displayWays) {
    const way = all.find((each) => each.name === name)
    if (way === undefined || !(await way.works())) continue
    log.say(`The display is switched by ${name}.`)
    return way
  }
  log.say('The display cannot be switched from here.')
  return null
}

export function waysOf(env: Env): readonly DisplayWay[] {
  const run = (name: string, ...args: readonly string[]) => runProgram(name, args, env)
  const works = async (way: Pick<DisplayWay, 'read'>, program: string) => hasProgram(program, env) && (await way.read()) !== null
  const ways: readonly Omit<DisplayWay, 'works'>[] = [
    {
      name: 'cec',
      switch: (isOn) => run('cec-ctl', ...CEC_DEVICE, isOn ? '--image-view-on' : '--standby'),
      read: async () => readCec(await text(run('cec-ctl', ...CEC_DEVICE, '--give-device-power-status'))),
    },
    {
      name: 'ddc',
      switch: (isOn) => run('ddcutil', '--noverify', 'setvcp', 'D6', isOn ? '1' : DDC_OFF),
      read: async () => readDdc(await text(run('ddcutil', '--brief', 'getvcp', 'D6'))),
    },
    {
      name: 'sway',
      switch: (isOn) => run('swaymsg', 'output', '*', 'dpms', isOn ? 'on' : 'off'),
      read: async () => (env['SWAYSOCK'] === undefined ? null : readSway(await text(run('swaymsg', '-r', '-t', 'get_outputs')))),
    },
    {
      name: 'wlr',
      switch: (isOn) => switchWlr(run, isOn),
      read: async () => (env['WAYLAND_DISPLAY'] === undefined ? null : readWlr(await text(run('wlr-randr')))),
    },
    {
      name: 'x11',
      switch: (isOn) => run('xset', 'dpms', 'force', isOn ? 'on' : 'off'),
      read: async () => (env['DISPLAY'] === undefined ? null : readX11(await text(run('xset', 'q')))),
    },
  ]
  const programs = { cec: 'cec-ctl', ddc: 'ddcutil', sway: 'swaymsg', wlr: 'wlr-randr', x11: 'xset' } as const
  return ways.map((way) => ({ ...way, works: () => works(way, programs[way.name]) }))
}

/** Empty where the program failed. */
async function text(running: Promise<Ran>): Promise<string> {
  const { isOk, out } = await running
  return isOk ? String(out) : ''
}

export function readCec(said: string): Power {
  const state = /pwr-state: ([\w-]+)/.exec(said)?.[1]
  if (state === undefined) return null
  return state === 'on' || state === 'to-on' ? 'on' : 'off'
}

export function readDdc(said: string): Power {
  const value = /^VCP D6 SNC x([\da-f]{2})/m.exec(said)?.[1]
  if (value === undefined) return null
  return Number.parseInt(value, 16) === 1 ? 'on' : 'off'
}

const outputs = z.array(z.object({ active: z.boolean().default(true), dpms: z.boolean().optional(), power: z.boolean().optional() }))

export function readSway(said: string): Power {
  if (said === '') return null
  const found = outputs.safeParse(JSON.parse(said))
  if (!found.success) return null
  return found.data.some(({ active, dpms, power }) => active && (power ?? dpms ?? true)) ? 'on' : 'off'
}

export function readWlr(said: string): Power {
  if (!said.includes('Enabled:')) return null
  return said.includes('Enabled: yes') ? 'on' : 'off'
}

export function readX11(said: string): Power {
  const state = /Monitor is ([\w ]+)/.exec(said)?.[1]?.trim()
  if (state === undefined) return null
  return state === 'On' ? 'on' : 'off'
}

async function switchWlr(run: (name: string, ...args: readonly string[]) => Promise<Ran>, isOn: boolean): Promise<Ran> {
  const known = await run('wlr-randr')
  const names = [...String(known.out).matchAll(/^(\S+) /gm)].map(([, name = '']) => name)
  let last = known
  for (const name of names) last = await run('wlr-randr', '--output', name, isOn ? '--on' : '--off')
  return last
}
