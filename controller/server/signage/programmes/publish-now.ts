import type { LeftOutScreen, OrganisationId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type Act } from '../../act.ts'
import { conflict, invalid, RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { draftsOf, type Draft } from './drafts.ts'
import { currentPrints, type Print, type WrittenPublish } from './store.ts'
import { sealNext, surelyFits, writePublish } from './write-publish.ts'

/** An instant that is nearer leaves screens no time to fetch and arm. */
const LEAST_AHEAD_MS = 3000
const MOST_AHEAD_MS = 30 * 86_400_000

export interface PublishPlan {
  /** When everything touched flips, at once; null: each screen as soon as it is ready. */
  readonly activateAt?: number | null
  /** Divides what is touched: what goes out now, and a part of the same transaction for the rest. */
  readonly stage?: (a: Act, touched: readonly Draft[]) => Promise<Stage>
}

export interface Stage {
  readonly now: readonly Draft[]
  written(a: Act, publish: WrittenPublish): Promise<void>
}

/**
 * Brings every screen whose programme differs from the drafts to them, as far as the actor may publish for it. Answers once
 * everything is written and handed to the broker, without waiting for screens; where the broker is away, it goes out with
 * the next connection. What waits for an instant is replaced.
 */
export async function publishNow(needs: Needs, actor: Actor, note: string, { activateAt = null, stage }: PublishPlan = {}): Promise<WrittenPublish> {
  await mustPublishSomewhere(needs, actor)
  return act(needs, actor, async (a) => {
    if (activateAt !== null) mustBeAhead(activateAt, a.now)
    const present = await currentPrints(a.tx)
    const different = await draftsOf(needs).differing(a.tx, (screen, hash) => isSame(present.get(screen), hash, activateAt, a.now))
    if (different.length === 0)
      throw conflict('没有需要发布的更改：所有屏幕的节目单都已是最新。', 'There is nothing to publish: every screen has the newest programme already.')
    const { own, leftOut } = await divideByRight(needs, a, different)
    const { fitting, tooLarge } = await divideBySize(needs, a, own, activateAt)
    const staged = await stage?.(a, fitting)
    const publish = await writePublish(needs, a, staged?.now ?? fitting, { note, kind: 'normal', activateAt, leftOut: [...leftOut, ...tooLarge] })
    await staged?.written(a, publish)
    return publish
  })
}

/** Whether a screen has this already, and none that waits for another instant. */
function isSame(present: Print | undefined, hash: string, activateAt: number | null, now: number): boolean {
  const waitsFor = present?.activateAt != null && present.activateAt > now ? present.activateAt : null
  return present?.contentHash === hash && (waitsFor === null || waitsFor === activateAt)
}

function mustBeAhead(activateAt: number, now: number): void {
  if (activateAt < now + LEAST_AHEAD_MS) throw invalid('切换时刻至少要在 3 秒之后。', 'The instant must be at least 3 seconds ahead.', 'activateAt')
  if (activateAt > now + MOST_AHEAD_MS) throw invalid('切换时刻最多在 30 天之内。', 'The instant must be within 30 days.', 'activateAt')
}

/** What others wrote in their own library reaches a screen only through somebody who answers for that screen. */
async function divideByRight(
  needs: Needs,
  a: Act,
  different: readonly Draft[],
): Promise<{ readonly own: readonly Draft[]; readonly leftOut: readonly LeftOutScreen[] }> {
  const organisations = [...new Set(different.map(({ screen }) => screen.organisation))]
  const allowed = new Set<OrganisationId>()
  for (const organisation of organisations) if (await needs.access.allows(a.tx, a.actor, 'content.publish', organisation, a.now)) allowed.add(organisation)
  const [own, others] = [
    different.filter(({ screen }) => allowed.has(screen.organisation)),
    different.filter(({ screen }) => !allowed.has(screen.organisation)),
  ]
  if (own.length === 0) for (const organisation of organisations) await a.must('content.publish', organisation)
  else a.allowedBecause('only screens of organisations for which the actor may publish are touched')
  return { own, leftOut: others.map(({ screen: { id, name } }) => ({ screen: id, name })) }
}

/** One screen whose programme has grown too large does not keep the others from theirs: it is named. Refuses where none is left. */
async function divideBySize(needs: Needs, a: Act, own: readonly Draft[], activateAt: number | null): Promise<{ readonly fitting: readonly Draft[]; readonly tooLarge: readonly LeftOutScreen[] }> {
  const fitting: Draft[] = []
  const tooLarge: LeftOutScreen[] = []
  let refusal: RefusalError | null = null
  for (const draft of own) {
    const refused = surelyFits(draft.compiled) ? null : await refusalOfSize(needs, draft, a.now, activateAt)
    if (refused === null) fitting.push(draft)
    else tooLarge.push({ screen: draft.screen.id, name: draft.screen.name, isTooLarge: true })
    refusal ??= refused
  }
  if (fitting.length === 0 && refusal !== null) throw refusal
  return { fitting, tooLarge }
}

async function refusalOfSize(needs: Needs, draft: Draft, issuedAt: number, activateAt: number | null): Promise<RefusalError | null> {
  try {
    await sealNext(needs, draft, issuedAt, activateAt)
    return null
  } catch (error) {
    if (error instanceof RefusalError && error.code === 'limit') return error
    throw error
  }
}

/** Whoever may publish nowhere learns nothing of the drafts and makes nobody wait for a compilation. */
async function mustPublishSomewhere(needs: Needs, actor: Actor): Promise<void> {
  if (actor.kind !== 'account') return
  const grants = await needs.access.grants(needs.database.read, actor.account, needs.clock.now())
  if (!grants.some((grant) => grant.right === 'content.publish')) throw new RefusalError('forbidden', { zh: '您没有发布权限。', en: 'You may not publish.' })
}
