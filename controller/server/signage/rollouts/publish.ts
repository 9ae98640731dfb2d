import type { Canary, Publish, PublishId, Quorum } from '#protocol'
import type { Actor } from '../../access.ts'
import type { Act } from '../../act.ts'
import { invalid, RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { findStanding, publishNow, sealNext, type Draft, type Stage, type WrittenPublish } from '../programmes/index.ts'
import type { LiveScreens } from '../screens/index.ts'
import './events.ts'
import { insertRollout, readRollouts, type RolloutRow, type RolloutScreenRow } from './store.ts'

/** So long before the instant it is decided whether enough screens are ready: time to tell all of them otherwise. */
const DECIDES_BEFORE_MS = 2000

export interface PublishBody {
  readonly note: string
  readonly activateAt: number | null
  readonly quorum: Quorum | null
  readonly canary: Canary | null
}

/** Publishes: at once, at an instant, with a quorum, or to canaries first. */
export async function publish(needs: Needs, screens: LiveScreens, actor: Actor, { note, activateAt, quorum, canary }: PublishBody): Promise<Publish> {
  if (canary !== null && (activateAt !== null || quorum !== null))
    throw invalid('先在试播屏幕上发布时，不能同时指定切换时刻或就绪比例。', 'Canaries go first: an instant or a quorum cannot be given with them.', 'canary')
  if (quorum !== null && activateAt === null) throw invalid('就绪比例要和切换时刻一起使用。', 'A quorum needs an instant to flip at.', 'quorum')
  if (quorum !== null && activateAt !== null)
    return withRollout(needs, await publishNow(needs, actor, note, { activateAt, stage: byQuorum(screens, quorum, activateAt) }))
  if (canary !== null) return withRollout(needs, await publishNow(needs, actor, note, { stage: byCanary(needs, screens, canary) }))
  return { ...(await publishNow(needs, actor, note, { activateAt })), rollout: null }
}

export async function withRollout(needs: Needs, written: WrittenPublish): Promise<Publish> {
  return { ...written, rollout: (await readRollouts(needs.database.read, [written.id])).get(written.id) ?? null }
}

type Begin = (a: Act, touched: readonly Draft[]) => Promise<Stage>

function byQuorum(screens: LiveScreens, quorum: Quorum, activateAt: number): Begin {
  return async (_, touched) => {
    const counts = ({ screen }: Draft) => quorum.ofAll || screens.view(screen).condition === 'alive'
    if (!touched.some(counts))
      throw new RefusalError('precondition', {
        zh: '涉及的屏幕现在都不在线，没有屏幕可以计入就绪比例。',
        en: 'None of the screens is on: there is nobody to count for the quorum.',
      })
    return {
      now: touched,
      written: async (a, { id, screens: sent }) => {
        const versions = new Map(sent.map(({ screen, version }) => [screen, version]))
        const parts = touched.map((draft): RolloutScreenRow => ({
          ...partOf(id, draft, counts(draft) ? 'counted' : 'named'),
          version: versions.get(draft.screen.id) ?? null,
        }))
        await begin(a, { publish: id, state: 'waiting', quorum, watchMs: null, decidesAt: activateAt - DECIDES_BEFORE_MS, endedAt: null, reason: null }, parts)
      },
    }
  }
}

function byCanary(needs: Needs, screens: LiveScreens, { screens: chosen, watchMs }: Canary): Begin {
  return async (begun, touched) => {
    const first = new Set<string>(chosen)
    const [canaries, rest] = [touched.filter(({ screen }) => first.has(screen.id)), touched.filter(({ screen }) => !first.has(screen.id))]
    if (canaries.length < first.size)
      throw invalid(
        '有的试播屏幕没有需要发布的更改，或不由您发布。请重新选择。',
        'Some of the canaries have nothing to publish, or are not yours to publish for. Choose others.',
        'canary',
      )
    const silent = canaries.filter(({ screen }) => screens.view(screen).condition !== 'alive').map(({ screen }) => screen.name)
    if (silent.length > 0)
      throw new RefusalError('precondition', {
        zh: `试播屏幕现在不在线：${silent.join('、')}。请选择在线的屏幕。`,
        en: `These canaries are not on: ${silent.join(', ')}. Choose screens that are.`,
      })
    if (rest.length === 0)
      throw invalid('除试播屏幕外没有其他屏幕需要发布，请直接发布。', 'No other screen would follow the canaries: publish to them directly.', 'canary')
    // What could never follow is refused now, not at the end of the watch.
    for (const draft of rest) await sealNext(needs, draft, begun.now, null)
    return {
      now: canaries,
      written: async (a, { id, screens: sent }) => {
        const versions = new Map(sent.map(({ screen, version }) => [screen, version]))
        const parts = [
          ...canaries.map((draft): RolloutScreenRow => {
            const reported = screens.signs(draft.screen.id).reported
            const baseline = { refusedAt: reported?.refused?.at ?? null, faultAt: reported?.faults.at(-1)?.at ?? null }
            return { ...partOf(id, draft, 'canary'), version: versions.get(draft.screen.id) ?? null, baseline }
          }),
          ...rest.map((draft): RolloutScreenRow => ({ ...partOf(id, draft, 'rest'), held: draft.compiled })),
        ]
        await begin(a, { publish: id, state: 'watching', quorum: null, watchMs, decidesAt: a.now + watchMs, endedAt: null, reason: null }, parts)
      },
    }
  }
}

function partOf(publish: PublishId, { screen }: Draft, part: RolloutScreenRow['part']): RolloutScreenRow {
  return {
    publish,
    screen: screen.id,
    part,
    version: null,
    expected: screen.published,
    backTo: null,
    progress: part === 'rest' ? 'held' : 'sent',
    reason: null,
    baseline: null,
    held: null,
  }
}

async function begin(a: Act, row: RolloutRow, parts: readonly RolloutScreenRow[]): Promise<void> {
  const complete: RolloutScreenRow[] = []
  for (const part of parts) {
    if (part.version === null) complete.push(part)
    else complete.push({ ...part, expected: part.version, backTo: (await findStanding(a.tx, part.screen, part.version))?.version ?? null })
  }
  await insertRollout(a.tx, row, complete)
  await a.emit('rollout.changed', { publish: row.publish })
}
