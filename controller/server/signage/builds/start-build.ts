import type { BuildRolloutId, ScreenId, ShellId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type Act } from '../../act.ts'
import { invalid, notFound, RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { newId } from '../../new-id.ts'
import { findAccount } from '../../people/index.ts'
import type { Shell } from '../../storage/shells.ts'
import { listScreenRows } from '../screens/index.ts'
import './events.ts'
import { sealBuilds } from './message.ts'
import { findEverywhere, findRunning, insertRollout, type BuildRolloutRow } from './store.ts'

export interface BuildDraft {
  readonly shell: ShellId
  /** Who tries it first; empty: all at once. */
  readonly canaries: readonly ScreenId[]
  readonly watchMs: number
}

/** Screens are to run that build: the canaries first, all others once these have been well for long enough. */
export async function startBuild(needs: Needs, actor: Actor, draft: BuildDraft): Promise<BuildRolloutRow> {
  const shell = needs.shells.find(draft.shell)
  if (shell === null) throw notFound('控制器上没有这个版本的播放端。', 'The controller has no such build of the player.')
  return act(needs, actor, async (a) => {
    await a.must('system.manage', null)
    return begin(needs, a, shell, draft)
  })
}

/** Whoever calls has asked for the right. */
export async function begin(needs: Needs, a: Act, { shell, digest, contents }: Shell, { canaries, watchMs }: BuildDraft): Promise<BuildRolloutRow> {
  if ((await findRunning(a.tx)) !== null) throw new RefusalError('conflict', { zh: '另一个版本正在试运行。请先全部推送或停止它。', en: 'Another build is being tried. Send it to all or stop it first.' })
  const everywhere = await findEverywhere(a.tx)
  if (everywhere?.shell === shell) throw new RefusalError('conflict', { zh: '所有屏幕已在使用这个版本。', en: 'All screens are told to run this build already.' })
  const known = new Set((await listScreenRows(a.tx)).map(({ id }) => id))
  const unknown = canaries.find((screen) => !known.has(screen))
  if (unknown !== undefined) throw invalid('先行屏幕中有不存在的屏幕。', 'One of the canaries is no screen.', 'canaries')
  const isForAll = canaries.length === 0
  const row: BuildRolloutRow = {
    id: newId<BuildRolloutId>(),
    shell,
    digest,
    version: contents.version,
    state: isForAll ? 'everywhere' : 'canary',
    canaries: [...canaries],
    watchMs,
    startedBy: await nameOf(a),
    startedAt: a.now,
    promotedAt: isForAll ? a.now : null,
    endedAt: null,
    reason: null,
  }
  await insertRollout(a.tx, row)
  await sealBuilds(needs, a)
  await a.record({ act: 'build.started', subject: { kind: 'build', id: row.id }, detail: { shell, version: row.version, canaries: row.canaries, watchMs } })
  await a.emit('build-rollout.changed', { rollout: row.id })
  return row
}

async function nameOf({ tx, actor }: Act): Promise<string> {
  return actor.kind === 'account' ? ((await findAccount(tx, actor.account))?.displayName ?? actor.account) : actor.kind
}
