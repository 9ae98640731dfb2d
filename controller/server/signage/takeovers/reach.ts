import { reaches, type LeftOutScreen, type OrganisationId, type ScreenId, type Target } from '#protocol'
import type { Actor } from '../../access.ts'
import type { Act } from '../../act.ts'
import type { Reader } from '../../database/index.ts'
import { RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { listGroups } from '../groups/index.ts'
import { listPlaces, type Place, type TakeoverRow } from './store.ts'

export interface Reached {
  /** Null: every screen that there is or will be. */
  readonly screens: ScreenId[] | null
  readonly leftOut: LeftOutScreen[]
}

/** The screens of the targets as far as the actor may publish for them; refuses where that is for none. */
export async function reachedBy(needs: Needs, a: Act, targets: readonly Target[]): Promise<Reached> {
  const meant = await screensOf(a.tx, targets)
  if (meant.length === 0)
    throw new RefusalError(
      'precondition',
      { zh: '这些目标中还没有屏幕。', en: 'There are no screens at these targets.' },
      { fields: [{ path: 'targets', message: { zh: '没有屏幕。', en: 'No screens.' } }] },
    )
  const allowed = await allowedOf(needs, a.tx, a.actor, meant, a.now)
  const [own, others] = [meant.filter((screen) => allowed.has(screen.organisation)), meant.filter((screen) => !allowed.has(screen.organisation))]
  if (own.length === 0) for (const { organisation } of others) await a.must('content.publish', organisation)
  else a.allowedBecause('only screens of organisations for which the actor may publish are taken over')
  // Screens that come later are reached too only by who may publish for whatever organisation they will have.
  const isEverywhere = targets.some(({ kind }) => kind === 'all') && (await needs.access.allows(a.tx, a.actor, 'content.publish', null, a.now))
  return { screens: isEverywhere ? null : own.map(({ id }) => id), leftOut: others.map(({ id, name }) => ({ screen: id, name })) }
}

/** Refuses unless the actor may publish for all of its screens. */
export async function mustPublishForAll(a: Act, row: TakeoverRow): Promise<void> {
  const screens = await takenScreens(a.tx, row)
  if (screens.length === 0) throw new RefusalError('precondition', { zh: '它涉及的屏幕都已删除。', en: 'All of its screens have been deleted.' })
  for (const organisation of new Set(screens.map((screen) => screen.organisation))) await a.must('content.publish', organisation)
}

/** Refuses unless it is the actor's own or the actor may publish for all of its screens: what was sent to the whole house is not one branch's to end. */
export async function mustAnswerFor(a: Act, row: TakeoverRow): Promise<void> {
  if (a.actor.kind === 'account' && a.actor.account === row.askedByAccount) return a.allowedBecause('it is the actor’s own')
  if ((await takenScreens(a.tx, row)).length === 0) return a.must('content.publish', row.organisation)
  return mustPublishForAll(a, row)
}

/** Whether somebody else may publish for all of its screens now. */
export async function mayPublishForAll(needs: Needs, a: Act, row: TakeoverRow, who: Actor): Promise<boolean> {
  const screens = await takenScreens(a.tx, row)
  const allowed = await allowedOf(needs, a.tx, who, screens, a.now)
  return screens.every((screen) => allowed.has(screen.organisation))
}

/** Those of its screens that there are. */
export async function takenScreens(reader: Reader, { screens }: Pick<TakeoverRow, 'screens'>): Promise<readonly Place[]> {
  const rows = await listPlaces(reader)
  if (screens === null) return rows
  const taken = new Set(screens)
  return rows.filter((row) => taken.has(row.id))
}

async function screensOf(reader: Reader, targets: readonly Target[]): Promise<readonly Place[]> {
  const members = new Map((await listGroups(reader)).map((group) => [group.id, new Set(group.screens)]))
  return (await listPlaces(reader)).filter((screen) => reaches(targets, screen, (group) => members.get(group)?.has(screen.id) ?? false))
}

/** Asks once per organisation. */
async function allowedOf(needs: Needs, reader: Reader, who: Actor, screens: readonly Place[], at: number): Promise<ReadonlySet<OrganisationId>> {
  const allowed = new Set<OrganisationId>()
  for (const organisation of new Set(screens.map((screen) => screen.organisation))) {
    if (await needs.access.allows(reader, who, 'content.publish', organisation, at)) allowed.add(organisation)
  }
  return allowed
}
