import type { PublishId, RolloutState, ScreenId, Words } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type Act } from '../../act.ts'
import { conflict, notFound } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { contentBefore, mustPublishFor, writePublish, type Draft, type WrittenPublish } from '../programmes/index.ts'
import { findScreen } from '../screens/index.ts'
import './events.ts'
import { changePart, endRollout, findRollout, listHeld, listParts, publishedVersions, type PartRow, type RolloutRow } from './store.ts'

export const CONTROLLER: Actor = { kind: 'controller', part: 'rollouts' }

export interface Ending {
  readonly reason: Words | null
  /** What is said of single screens. */
  readonly screens?: ReadonlyMap<ScreenId, { readonly progress: PartRow['progress']; readonly reason: Words | null }>
}

/** The rest follows its canaries with what was compiled when these got it. */
export async function promote(needs: Needs, actor: Actor, id: PublishId, ending: Ending = { reason: null }): Promise<WrittenPublish> {
  return act(needs, actor, async (a) => {
    await mustBeOpen(a, id, 'watching')
    const touched: Draft[] = []
    for (const { screen: screenId, expected, held } of await listHeld(a.tx, id)) {
      const screen = await findScreen(a.tx, screenId)
      if (screen !== null && held !== null && screen.published === expected) touched.push({ screen, compiled: held })
    }
    if (touched.length === 0) throw conflict('其余屏幕都已有更新的发布，无需推广。', 'Something newer went to all the others; nobody is left to follow.')
    await mayDecide(a, touched)
    const publish = await writePublish(needs, a, touched, { note: '', kind: 'promotion', promotionOf: id })
    for (const { screen, version } of publish.screens) await changePart(a.tx, { publish: id, screen }, { version, progress: 'sent' })
    await end(a, id, 'promoted', ending)
    return publish
  })
}

/** The canaries get back what was on their glass before. */
export async function rollBack(
  needs: Needs,
  actor: Actor,
  id: PublishId,
  ending: Ending = { reason: { zh: '已手动回退。', en: 'It was rolled back by hand.' } },
): Promise<WrittenPublish> {
  return act(needs, actor, async (a) => {
    await mustBeOpen(a, id, 'watching')
    return giveBack(needs, a, id, 'rolled-back', ending)
  })
}

/** Too few are ready: everybody gets what they had, before the instant comes. */
export async function callOff(needs: Needs, id: PublishId, ending: Ending): Promise<WrittenPublish> {
  return act(needs, CONTROLLER, async (a) => {
    await mustBeOpen(a, id, 'waiting')
    return giveBack(needs, a, id, 'called-off', ending)
  })
}

/** Ends it without sending anything. */
export async function conclude(needs: Needs, id: PublishId, state: 'reached' | 'replaced', ending: Ending): Promise<void> {
  await act(needs, CONTROLLER, async (a) => {
    await mustBeOpen(a, id)
    a.allowedBecause('the controller carries out what was asked for when it was published')
    await end(a, id, state, ending)
    await a.record({ act: `rollout.${state}`, subject: { kind: 'publish', id } })
  })
}

async function giveBack(needs: Needs, a: Act, id: PublishId, state: 'rolled-back' | 'called-off', ending: Ending): Promise<WrittenPublish> {
  const touched: Draft[] = []
  for (const { screen: screenId, version, expected } of await listParts(a.tx, id)) {
    const screen = version === null ? null : await findScreen(a.tx, screenId)
    if (screen !== null && version !== null && screen.published === expected) touched.push({ screen, compiled: await contentBefore(a, screen, version) })
  }
  if (touched.length === 0) throw conflict('这些屏幕都已有更新的发布。', 'Something newer went to all these screens.')
  await mayDecide(a, touched)
  const publish = await writePublish(needs, a, touched, { note: '', kind: state === 'rolled-back' ? 'roll-back' : 'called-off', undoOf: id })
  await end(a, id, state, ending)
  return publish
}

async function end(a: Act, id: PublishId, state: RolloutState, { reason, screens = new Map() }: Ending): Promise<void> {
  const parts = await listParts(a.tx, id)
  const now = await publishedVersions(
    a.tx,
    parts.map((part) => part.screen),
  )
  for (const part of parts) {
    const said = screens.get(part.screen)
    // Whatever was sent just now is this rollout's own; only a rollout that sends nothing can find others' versions there.
    if (state === 'replaced' && now.get(part.screen) !== part.expected) await changePart(a.tx, part, { progress: 'replaced', reason: null })
    else if (said !== undefined) await changePart(a.tx, part, said)
  }
  await endRollout(a.tx, id, { state, endedAt: a.now, reason })
  await a.emit('rollout.changed', { publish: id })
}

async function mustBeOpen(a: Act, id: PublishId, state?: RolloutState): Promise<RolloutRow> {
  const row = await findRollout(a.tx, id)
  if (row === null) throw notFound('这次发布没有分步进行。', 'This publish does not go out in steps.')
  const isOpen = state === undefined ? row.endedAt === null : row.state === state
  if (!isOpen) throw conflict('这次发布没有正在观察的试播屏幕。', 'No canaries of this publish are being watched.')
  return row
}

/** The controller carries out what somebody who might do it has asked for. */
async function mayDecide(a: Act, touched: readonly Draft[]): Promise<void> {
  if (a.actor.kind === 'controller') a.allowedBecause('the controller carries out what was asked for when it was published')
  else await mustPublishFor(a, touched)
}
