import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildAgent } from './build.ts'

const RESTART_MS = 500

/** A stand-in for systemd: keeps the agent running, and knows each run of it. */
export interface Supervised {
  /** All that every run said. */
  said(): string
  /** Of the present run. */
  pid(): number
  runs(): number
  stop(): Promise<void>
}

/** Builds the agent as a terminal gets it and keeps it running with these settings. */
export async function superviseAgent(folder: string, settings: Readonly<Record<string, unknown>>, env: Readonly<Record<string, string | undefined>>): Promise<Supervised> {
  await buildAgent(folder)
  const path = join(folder, 'kiosk.json')
  await writeFile(path, JSON.stringify(settings))
  let said = ''
  let runs = 0
  let isStopping = false
  let child: ChildProcess
  const run = () => {
    runs += 1
    child = spawn(process.execPath, [join(folder, 'agent.mjs'), path], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => (said += String(data)))
    child.once('exit', () => {
      if (!isStopping) setTimeout(() => !isStopping && run(), RESTART_MS)
    })
  }
  run()
  return {
    said: () => said,
    pid: () => child.pid ?? 0,
    runs: () => runs,
    async stop() {
      isStopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** A `ddcutil` whose display is a file. */
export async function fakeDdcutil(folder: string): Promise<{ readonly path: string; readonly display: string }> {
  const [path, display] = [join(folder, 'bin'), join(folder, 'display')]
  await mkdir(path, { recursive: true })
  await writeFile(display, '01')
  await writeFile(join(path, 'ddcutil'), `#!/bin/sh\ncase "$*" in\n*getvcp*) echo "VCP D6 SNC x$(cat '${display}')" ;;\n*setvcp*) for last; do :; done; printf '0%s' "$last" > '${display}' ;;\nesac\n`)
  await chmod(join(path, 'ddcutil'), 0o755)
  return { path, display }
}
