import type { BuildPolicy } from '#protocol'
import type { Build } from '../../data/builds.ts'

/** The build that screens are to run, and what is usual. */
export interface ToStart {
  readonly build: Build
  readonly policy: BuildPolicy
}
