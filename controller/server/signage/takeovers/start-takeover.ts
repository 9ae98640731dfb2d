import type { Item } from '#content'
import type { Drill, Lecture, TakeoverId, TakeoverTemplateId, Target } from '#protocol'
import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import { invalid, notFound, RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { newId } from '../../new-id.ts'
import { setUses } from '../uses/index.ts'
import './events.ts'
import { reachedBy } from './reach.ts'
import { detailOf, nameOf, send } from './send.ts'
import { countOpen, insertTakeover, type TakeoverRow } from './store.ts'
import { takeItem } from './take-item.ts'
import { findTemplate } from './template-store.ts'

const MOST_OPEN = 50
/** Nobody's drills keep another's alarm from the glass. */
const MOST_OPEN_EACH = 20
const MOST_AHEAD_MS = 30 * 86_400_000
/** Whoever picked the present minute meant now. */
const JUST_PASSED_MS = 60_000

export interface TakeoverWish {
  readonly template: TakeoverTemplateId
  readonly words?: { readonly heading: string; readonly text: string } | null
  readonly targets?: readonly Target[] | undefined
  readonly durationMs?: number | undefined
  /** Null: at once. */
  readonly from?: number | null
  readonly drill?: Drill
  readonly lecture?: Lecture | null
  readonly note?: string
}

/** Sends a takeover, or asks for a second person where its template needs one. What is sent goes to the broker with the commit. */
export async function startTakeover(
  needs: Needs,
  actor: Actor,
  { template: templateId, words = null, targets, durationMs, from = null, drill = 'none', lecture = null, note = '' }: TakeoverWish,
): Promise<TakeoverRow> {
  return act(needs, actor, async (a) => {
    const template = await findTemplate(a.tx, templateId)
    if (template === null) throw notFound('没有这个插播模板。', 'There is no such template of takeovers.')
    const reached = await reachedBy(needs, a, targets ?? template.targets)
    mustBeNear(from, a.now)
    if ((await countOpen(a.tx)) >= MOST_OPEN)
      throw new RefusalError('limit', {
        zh: `未结束的插播已有 ${MOST_OPEN} 个，请先取消不再需要的。`,
        en: `${MOST_OPEN} takeovers are not over yet. Cancel those no longer needed first.`,
      })
    if (actor.kind === 'account' && (await countOpen(a.tx, actor.account)) >= MOST_OPEN_EACH)
      throw new RefusalError('limit', {
        zh: `您发起的插播还有 ${MOST_OPEN_EACH} 个没有结束，请先取消不再需要的。`,
        en: `${MOST_OPEN_EACH} takeovers that you started are not over yet. Cancel those no longer needed first.`,
      })
    const id = newId<TakeoverId>()
    const taken = await takeItem(a.tx, id, template, words)
    if (lecture !== null) mustBeFilm(taken.item)
    const row: TakeoverRow = {
      id,
      organisation: template.organisation,
      template: templateId,
      name: template.name,
      ...taken,
      ...(lecture === null || taken.item.kind !== 'video' ? {} : { item: { ...taken.item, playhead: { at: from ?? a.now, positionMs: 0, isRunning: false } } }),
      ...reached,
      wantedFrom: from,
      from: null,
      until: null,
      durationMs: durationMs ?? template.durationMs,
      drill,
      lecture,
      note,
      state: 'asked',
      askedBy: await nameOf(a),
      askedByAccount: actor.kind === 'account' ? actor.account : null,
      askedAt: a.now,
      confirmedBy: null,
      confirmedAt: null,
      endedBy: null,
      endedAt: null,
    }
    await setUses(a.tx, { kind: 'takeover', id }, [{ kind: 'item', id: template.item }])
    if (!template.needsTwo || drill !== 'none') return send(needs, a, row, insertTakeover)
    await insertTakeover(a.tx, row)
    await a.record({ act: 'takeover.asked', subject: { kind: 'takeover', id }, detail: { ...detailOf(row), from } })
    await a.emit('takeover.changed', { takeover: id })
    return row
  })
}

function mustBeFilm({ kind }: Item): void {
  if (kind !== 'video') throw new RefusalError('precondition', { zh: '大课堂需要一个以视频为内容的插播模板。', en: 'A lecture needs a template whose item is a video.' }, { fields: [{ path: 'template', message: { zh: '不是视频。', en: 'Not a video.' } }] })
}

function mustBeNear(from: number | null, now: number): void {
  if (from === null) return
  if (from < now - JUST_PASSED_MS) throw invalid('开始时间已经过去，请重新选择。', 'The time to begin is past. Choose another.', 'from')
  if (from > now + MOST_AHEAD_MS) throw invalid('开始时间最多在 30 天之内。', 'It must begin within 30 days.', 'from')
}
