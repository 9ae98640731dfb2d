import type { AgentAbility } from '../../../player/agent/agent.ts'
import type { Time } from '../../../player/clock/time.ts'
import type { DisplayPower } from './display-power.ts'
import type { Keep } from './keep.ts'
import type { Kiosk } from './kiosk.ts'
import type { Log } from './log.ts'
import { canReboot, diskOf, machineName, memoryBytes, reboot, settle, temperatureC } from './machine.ts'
import type { Hands } from './questions.ts'
import { RefusedError } from './refused-error.ts'
import type { Env } from './run-program.ts'
import { shootDisplay } from './screenshot.ts'
import type { Settings } from './settings.ts'
import { canSetVolume, setVolume } from './volume.ts'

export interface HandsNeeds {
  readonly version: string
  readonly settings: Settings
  readonly env: Env
  readonly time: Time
  readonly display: DisplayPower
  readonly kiosk: () => Kiosk
  readonly keep: Keep
  readonly log: Log
  readonly signal: AbortSignal
  restartBrowser(): void
}

/** This terminal's hands, as far as its programs reach. */
export function makeHands(needs: HandsNeeds): Hands {
  const { settings, env, display, kiosk, keep, log, signal } = needs
  const isRebootable = settings.mayReboot && canReboot(env)
  const abilities: readonly AgentAbility[] = ['screenshot', ...(display.canSwitch ? (['display'] as const) : []), ...(canSetVolume(env) ? (['volume'] as const) : []), 'restart-browser', ...(isRebootable ? (['reboot'] as const) : []), 'log', 'settle']
  const pids = () => kiosk().browser?.processes().catch(() => []) ?? []
  return {
    async facts() {
      return {
        version: needs.version,
        machine: await machineName(),
        abilities,
        disk: await diskOf(settings.profile),
        temperatureC: await temperatureC(),
        display: await display.read(),
        browserBytes: await memoryBytes(await pids()),
        rescues: keep.rescues,
      }
    },
    async screenshot() {
      const taken = await shootDisplay(env)
      if (taken !== null) return taken
      const data = await kiosk().page?.screenshot()
      if (data === undefined) throw new RefusedError('There is no picture to be had from this terminal.')
      return { type: 'image/jpeg', base64: data }
    },
    setDisplay: (isOn) => display.switch(isOn, signal),
    setVolume: (percent) => setVolume(percent, env),
    async restartBrowser() {
      log.say('The page asks for a restart of the browser.')
      needs.restartBrowser()
    },
    async reboot() {
      if (!isRebootable) throw new RefusedError('This terminal must not be rebooted from here.')
      log.say('The page asks for a reboot.')
      keep.noteReboot(needs.time.wall())
      await reboot(env)
    },
    log: () => log.text(),
    settle: () => settle(settings.profile, env),
  }
}
