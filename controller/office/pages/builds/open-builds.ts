import type { BuildPolicy } from '#protocol'
import type { ToStart } from './to-start.ts'

/** Screens are to run another build; null where it was closed without. */
export async function openStartBuild(given: ToStart): Promise<true | null> {
  const { OffStartBuild } = await import('./off-start-build.ts')
  return new OffStartBuild().open(given)
}

export async function openBuildPolicy(given: BuildPolicy): Promise<true | null> {
  const { OffBuildPolicy } = await import('./off-build-policy.ts')
  return new OffBuildPolicy().open(given)
}
