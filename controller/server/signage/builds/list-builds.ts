import type { BuildRollout, ShellId } from '#protocol'
import type { Needs } from '../../needs.ts'
import { listScreenRows } from '../screens/index.ts'
import { findEverywhere, listRollouts, readPolicy, type BuildRolloutRow } from './store.ts'

/** Builds that the controller has or that a screen runs, with how many do. */
export async function listBuilds({ database, shells }: Needs) {
  const running = new Map<ShellId, { version: string; screens: number }>()
  for (const { reported } of await listScreenRows(database.read)) {
    const shell = reported?.player.shell
    if (shell === undefined) continue
    const known = running.get(shell) ?? { version: reported?.player.version ?? '', screens: 0 }
    running.set(shell, { ...known, screens: known.screens + 1 })
  }
  for (const { shell, contents } of shells.all) running.set(shell, { version: contents.version, screens: running.get(shell)?.screens ?? 0 })
  return {
    builds: [...running].map(([shell, { version, screens }]) => ({ shell, version, screens, isHere: shells.find(shell) !== null, isNewest: shells.current?.shell === shell })),
    everywhere: (await findEverywhere(database.read))?.shell ?? null,
    rollouts: (await listRollouts(database.read)).map(rolloutOf),
    policy: await readPolicy(database.read),
  }
}

export function rolloutOf({ id, shell, version, state, canaries, watchMs, startedBy, startedAt, promotedAt, endedAt, reason }: BuildRolloutRow): BuildRollout {
  return { id, shell, version, state, canaries, watchMs, startedBy, startedAt, promotedAt, endedAt, reason }
}
