import type { Screen, ShellId } from '#protocol'

export type BuildState = 'well' | 'waits' | 'fetching' | 'ready' | 'trial' | 'refused' | 'unknown'

/** How far a screen is on its way to the build that it is to run. */
export function buildStateOf({ reported }: Screen, wanted: ShellId): BuildState {
  const { shell, update = null } = reported?.player ?? {}
  if (update !== null && update.shell === wanted) return update.state
  if (shell === undefined) return 'unknown'
  return shell === wanted ? 'well' : 'waits'
}
