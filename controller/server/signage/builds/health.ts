import type { Screen, ShellId, Words } from '#protocol'

export type BuildHealth = { readonly state: 'waiting' } | { readonly state: 'well' } | { readonly state: 'failed'; readonly reason: Words }

/** Whatever of this begins after the build speaks against it. */
const TELLING = new Set<string>(['black', 'frozen', 'restarts', 'fallback'])

/** What a screen says of a build that it is to run since `since`: `well` once it runs, has proved itself, and nothing is wrong that was not. */
export function buildHealthOf({ reported, condition, name }: Screen, shell: ShellId, since: number): BuildHealth {
  const update = reported?.player.update ?? null
  if (update?.shell === shell && update.state === 'refused') return { state: 'failed', reason: { zh: `${name}：${update.detail ?? '拒绝运行'}`, en: `${name}: ${update.detail ?? 'it would not run'}` } }
  if (reported?.player.shell !== shell || update !== null) return { state: 'waiting' }
  const trouble = reported.troubles.find((each) => TELLING.has(each.kind) && each.since >= since)
  if (trouble !== undefined) return { state: 'failed', reason: { zh: `${name}：${trouble.detail}`, en: `${name}: ${trouble.detail}` } }
  return { state: condition === 'alive' ? 'well' : 'waiting' }
}
