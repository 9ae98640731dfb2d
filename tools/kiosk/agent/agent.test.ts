import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemTime, type Time } from '../../../player/clock/time.ts'
import { runAgent } from './agent.ts'
import { Log } from './log.ts'
import { settings } from './settings.ts'

let folder: string
/** How many timers nobody has cancelled and that have not fired. */
let pending = 0
const time: Time = {
  ...systemTime,
  after(delayMs, callback) {
    let isPending = true
    const end = () => {
      if (isPending) pending -= 1
      isPending = false
    }
    pending += 1
    const cancel = systemTime.after(delayMs, () => {
      end()
      callback()
    })
    return () => {
      end()
      cancel()
    }
  },
}

beforeEach(() => {
  pending = 0
  folder = mkdtempSync(join(tmpdir(), 'lobbycast-agent-'))
  mkdirSync(join(folder, 'bin'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function program(name: string, script: string): string {
  const path = join(folder, 'bin', name)
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}

/** The agent on a compositor that is a script, with a browser that ends as soon as it is asked something. */
async function run(compositor: string): Promise<{ readonly error: unknown; readonly said: string }> {
  program('sway', compositor)
  const chromium = program('chromium', `echo "$WAYLAND_DISPLAY" >> '${folder}/shown'; head -c 1 <&3`)
  const log = new Log(() => undefined, () => time.wall())
  const given = settings.parse({ origin: 'http://localhost:1', compositor: 'sway', profile: join(folder, 'profile'), state: join(folder, 'state'), chromium, displayWays: [], mayReboot: false })
  const env = { PATH: `${folder}/bin:/usr/bin:/bin`, XDG_RUNTIME_DIR: folder }
  const error: unknown = await runAgent({ version: '0', settings: given, env, time, log, signal: new AbortController().signal }).catch((caught: unknown) => caught)
  return { error, said: log.text() }
}

const TELL = String.raw`printf 'wayland-7\n\n' > "$LOBBYCAST_SESSION"`
/** Until a browser is there. */
const WAIT = (shown: string) => `while [ ! -s '${shown}' ]; do sleep 0.02; done`

test('everything ends with the compositor, for systemd to begin anew', async () => {
  const { error } = await run(`${TELL}; ${WAIT(join(folder, 'shown'))}; kill -9 $$`)
  expect(error).toMatchObject({ message: 'The compositor ended (SIGKILL).' })
  expect(pending).toBe(0)
}, 30_000)

test('a compositor that cannot start on the graphics is started without', async () => {
  const { said } = await run(`[ "$WLR_RENDERER" = pixman ] || exit 139; ${TELL}; ${WAIT(join(folder, 'shown'))}`)
  expect(said).toContain('Once more, without the graphics.')
  expect(readFileSync(join(folder, 'shown'), 'utf8')).toContain('wayland-7')
}, 30_000)
