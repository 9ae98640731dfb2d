import type { BuildRolloutId, Words } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type Act } from '../../act.ts'
import { notFound, RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import './events.ts'
import { sealBuilds } from './message.ts'
import { findEverywhere, findRollout, updateRollout, type BuildRolloutRow } from './store.ts'

export const CONTROLLER: Actor = { kind: 'controller', part: 'builds' }

/** It goes to all screens now. */
export async function promoteBuild(needs: Needs, actor: Actor, id: BuildRolloutId): Promise<BuildRolloutRow> {
  return decide(needs, actor, id, async (a, row) => {
    if (row.state !== 'canary') throw isDecided()
    return { change: { state: 'everywhere', promotedAt: a.now }, act: 'build.promoted' }
  })
}

/** Screens go back to what they ran before; which of them do, they say themselves. */
export async function stopBuild(needs: Needs, actor: Actor, id: BuildRolloutId, reason: Words | null): Promise<BuildRolloutRow> {
  return decide(needs, actor, id, async (a, row) => {
    const isOnAll = row.state === 'everywhere' && (await findEverywhere(a.tx))?.id === row.id
    if (row.state !== 'canary' && !isOnAll) throw isDecided()
    return { change: { state: 'stopped', endedAt: a.now, reason }, act: 'build.stopped' }
  })
}

async function decide(
  needs: Needs,
  actor: Actor,
  id: BuildRolloutId,
  how: (a: Act, row: BuildRolloutRow) => Promise<{ readonly change: Partial<BuildRolloutRow>; readonly act: string }>,
): Promise<BuildRolloutRow> {
  return act(needs, actor, async (a) => {
    if (actor.kind === 'controller') a.allowedBecause('the controller carries out what was decided when the build was started')
    else await a.must('system.manage', null)
    const row = await findRollout(a.tx, id)
    if (row === null) throw notFound('没有这次更新。', 'There is no such rollout.')
    const { change, act: done } = await how(a, row)
    const changed = { ...row, ...change }
    await updateRollout(a.tx, changed)
    await sealBuilds(needs, a)
    await a.record({ act: done, subject: { kind: 'build', id }, detail: { shell: row.shell, version: row.version, ...(change.reason == null ? {} : { reason: change.reason.en }) } })
    await a.emit('build-rollout.changed', { rollout: id })
    return changed
  })
}

function isDecided(): RefusalError {
  return new RefusalError('conflict', { zh: '这次更新已经结束。', en: 'This rollout has been decided already.' })
}
