import { call } from '#call'
import { changeBuildPolicy, listBuilds, promoteBuild, startBuild, stopBuild, type BuildPolicy, type BuildRollout, type ScreenId, type ShellId } from '#protocol'
import type { z } from 'zod'
import { Shared } from './shared.ts'

export type Builds = z.output<(typeof listBuilds)['answer']>
export type Build = Builds['builds'][number]

export const builds = new Shared<Builds>(async () => call(listBuilds), ['builds', 'screens'])

export async function beginBuild(shell: ShellId, canaries: readonly ScreenId[], watchMs: number): Promise<void> {
  await call(startBuild, { body: { shell, canaries: [...canaries], watchMs } })
  await builds.refresh()
}
export async function sendToAll(id: BuildRollout['id']): Promise<void> {
  await call(promoteBuild, { params: { id } })
  await builds.refresh()
}
export async function goBack(id: BuildRollout['id']): Promise<void> {
  await call(stopBuild, { params: { id } })
  await builds.refresh()
}
export async function keepPolicy(policy: BuildPolicy): Promise<void> {
  await call(changeBuildPolicy, { body: policy })
  await builds.refresh()
}
