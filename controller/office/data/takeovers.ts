import { call } from '#call'
import {
  cancelTakeover, changeTakeoverTemplate, confirmTakeover, createTakeoverTemplate, declineTakeover, deleteTakeoverTemplate, leadLecture, listTakeovers, listTakeoverTemplates, startTakeover,
  type Drill, type Lecture, type LectureMove, type OrganisationId, type Takeover, type TakeoverId, type TakeoverRecord, type TakeoverTemplate, type TakeoverTemplateDraft, type TakeoverTemplateId, type Target,
} from '#protocol'
import { Derived, Shared } from './shared.ts'

/** Newest first: everything that is not over, and the last that are. */
export const takeovers = new Shared<readonly TakeoverRecord[]>(async () => (await call(listTakeovers)).takeovers, ['takeovers'])
/** Those that are on glass or will be, as screens know them. Films among them are not cut into rounds: here it counts what is on, not when it begins again. */
export const runningTakeovers = new Derived(takeovers, (all: readonly TakeoverRecord[]): readonly Takeover[] => all.flatMap((each) => runningOf(each) ?? []))
export const templates = new Shared<readonly TakeoverTemplate[]>(async () => (await call(listTakeoverTemplates)).templates, ['takeovers', 'items'])

/** What somebody wants on glass, at once where `from` is null. */
export interface TakeoverWish {
  readonly template: TakeoverTemplateId
  readonly words: { readonly heading: string; readonly text: string } | null
  readonly targets: readonly Target[]
  readonly durationMs: number
  readonly from: number | null
  readonly drill: Drill
  /** For a film that somebody is to lead; null for all else. */
  readonly lecture?: Lecture | null
  readonly note: string
}

export async function addTemplate(organisation: OrganisationId, draft: TakeoverTemplateDraft): Promise<TakeoverTemplate> {
  const added = await call(createTakeoverTemplate, { body: { organisation, ...draft } })
  templates.put((all) => [...all.filter((each) => each.id !== added.id), added])
  return added
}
/** From the revision that was seen; refused as outdated where somebody was faster. */
export async function editTemplate(id: TakeoverTemplateId, draft: TakeoverTemplateDraft, revision: number): Promise<TakeoverTemplate> {
  const changed = await call(changeTakeoverTemplate, { params: { id }, body: { ...draft, revision } })
  templates.put((all) => all.map((each) => (each.id === id ? changed : each)))
  return changed
}
export async function removeTemplate(id: TakeoverTemplateId): Promise<void> {
  await call(deleteTakeoverTemplate, { params: { id } })
  templates.put((all) => all.filter((each) => each.id !== id))
}

/** Sends it, or asks for a second person where its template needs one. */
export async function start({ targets, ...wish }: TakeoverWish): Promise<TakeoverRecord> {
  return keep(await call(startTakeover, { body: { ...wish, targets: [...targets] } }))
}
export async function confirmAsSecond(id: TakeoverId): Promise<TakeoverRecord> {
  return keep(await call(confirmTakeover, { params: { id } }))
}
/** Declines, or withdraws one’s own. */
export async function decline(id: TakeoverId): Promise<TakeoverRecord> {
  return keep(await call(declineTakeover, { params: { id } }))
}
/** Plays, pauses or moves a lecture’s film on all of its screens at once. */
export async function lead(id: TakeoverId, move: LectureMove): Promise<TakeoverRecord> {
  return keep(await call(leadLecture, { params: { id }, body: { move } }))
}
/** Off every glass at once. */
export async function endNow(id: TakeoverId): Promise<TakeoverRecord> {
  return keep(await call(cancelTakeover, { params: { id } }))
}

function keep(record: TakeoverRecord): TakeoverRecord {
  takeovers.put((all) => (all.some((each) => each.id === record.id) ? all.map((each) => (each.id === record.id ? record : each)) : [record, ...all]))
  return record
}

function runningOf({ id, state, from, until, item, drill, screens: of }: TakeoverRecord): Takeover | null {
  if (state !== 'sent' || from === null || until === null || of.length === 0) return null
  return { id, screens: of.map((each) => each.screen), from, until, item, media: [], drill }
}
