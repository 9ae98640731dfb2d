import { z } from 'zod'
import { buildRolloutId, instant, screenId, words } from '../ids.ts'
import { shellId } from '../messages/players.ts'
import { endpoint } from './endpoint.ts'

const group = 'screens'

/** `canary`: some try it. `everywhere`: it went to all, and the newest of these is what screens run. `stopped`: they went back. */
export const buildRolloutState = z.enum(['canary', 'everywhere', 'stopped'])
export type BuildRolloutState = z.infer<typeof buildRolloutState>

const watchMs = z.int().min(60_000).max(7 * 86_400_000)

/** A decision that screens are to run another build of the player. */
export const buildRollout = z.object({
  id: buildRolloutId,
  shell: shellId,
  version: z.string(),
  state: buildRolloutState,
  canaries: z.array(screenId),
  watchMs: z.int(),
  startedBy: z.string(),
  startedAt: instant,
  promotedAt: instant.nullable(),
  endedAt: instant.nullable(),
  reason: words.nullable(),
})
export type BuildRollout = z.infer<typeof buildRollout>

/** What becomes of a newer build that comes with the controller. */
export const buildPolicy = z.object({ /** It is tried by canaries and goes to all by itself. */ isAutomatic: z.boolean(), /** Empty: the controller chooses one. */ canaries: z.array(screenId).max(50), /** So long all canaries must be well. */ watchMs })
export type BuildPolicy = z.infer<typeof buildPolicy>

export const listBuilds = endpoint({
  method: 'GET',
  path: '/api/player-builds',
  group,
  access: 'signed-in',
  words: { zh: '播放端版本', en: 'Builds of the player, who runs them, and rollouts' },
  answer: z.object({
    builds: z.array(z.object({ shell: shellId, version: z.string(), screens: z.int(), /** Screens can be told to run it. */ isHere: z.boolean(), /** Came with the controller. */ isNewest: z.boolean() })),
    everywhere: shellId.nullable(),
    rollouts: z.array(buildRollout),
    policy: buildPolicy,
  }),
})
const params = z.object({ id: buildRolloutId })
export const startBuild = endpoint({ method: 'POST', path: '/api/player-builds/rollouts', group, access: 'signed-in', words: { zh: '更新播放端', en: 'Screens are to run another build: canaries first, without canaries all' }, body: z.object({ shell: shellId, canaries: z.array(screenId).max(50), watchMs }), answer: buildRollout })
export const promoteBuild = endpoint({ method: 'POST', path: '/api/player-builds/rollouts/:id/promote', group, access: 'signed-in', words: { zh: '推送到所有屏幕', en: 'The build goes to all screens now' }, params, answer: buildRollout })
export const stopBuild = endpoint({ method: 'POST', path: '/api/player-builds/rollouts/:id/stop', group, access: 'signed-in', words: { zh: '停止更新并退回', en: 'Screens go back to the build before' }, params, answer: buildRollout })
export const changeBuildPolicy = endpoint({ method: 'PUT', path: '/api/player-builds/policy', group, access: 'signed-in', words: { zh: '自动更新设置', en: 'What becomes of newer builds' }, body: buildPolicy, answer: buildPolicy })
