import { PROGRAMME_LIMIT_BYTES, type LeftOutScreen, type PublishId, type PublishKind } from '#protocol'
import type { Act } from '../../act.ts'
import { RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { newId } from '../../new-id.ts'
import { findAccount } from '../../people/index.ts'
import { raisePublished, type ScreenRow } from '../screens/index.ts'
import type { Compiled } from './compile.ts'
import type { Draft } from './drafts.ts'
import './events.ts'
import { stamp } from './stamp.ts'
import { insertPublish, type ProgrammeRow, type WrittenPublish } from './store.ts'

/**
 * Whoever publishes needs the right for the organisation of every screen that the publish touches: what others wrote in
 * their own library reaches a screen only through somebody who answers for that screen.
 */
export async function mustPublishFor(a: Act, touched: readonly { readonly screen: ScreenRow }[]): Promise<void> {
  for (const organisation of new Set(touched.map(({ screen }) => screen.organisation))) await a.must('content.publish', organisation)
}

export interface About {
  readonly note: string
  readonly kind: PublishKind
  readonly undoOf?: PublishId | null
  readonly promotionOf?: PublishId | null
  readonly activateAt?: number | null
  readonly leftOut?: readonly LeftOutScreen[]
}

const ACTS: Readonly<Record<PublishKind, string>> = {
  normal: 'programmes.published',
  undo: 'programmes.undone',
  promotion: 'programmes.promoted',
  'roll-back': 'programmes.rolled-back',
  'called-off': 'programmes.called-off',
}

/** Seals the next version of each screen's programme and writes it all down; the news goes out after the commit. */
export async function writePublish(
  needs: Needs,
  a: Act,
  touched: readonly Draft[],
  { note, kind, undoOf = null, promotionOf = null, activateAt = null, leftOut = [] }: About,
): Promise<WrittenPublish> {
  const publish = { id: newId<PublishId>(), at: a.now, by: await nameOf(a), note, kind, undoOf, promotionOf, activateAt, leftOut: [...leftOut] }
  const rows = await Promise.all(
    touched.map(async ({ screen, compiled }): Promise<ProgrammeRow> => {
      const { version, sealed } = await sealNext(needs, { screen, compiled }, a.now, activateAt)
      return { screen: screen.id, version, publish: publish.id, activateAt, contentHash: compiled.hash, feeds: [...compiled.feeds], sealed }
    }),
  )
  await insertPublish(a.tx, publish, rows)
  await raisePublished(
    a.tx,
    rows.map((row) => row.screen),
  )
  const screens = rows.map(({ screen, version }) => ({ screen, version }))
  await a.record({
    act: ACTS[kind],
    subject: { kind: 'publish', id: publish.id },
    detail: {
      ...detailOf({ note, undoOf, promotionOf, activateAt, leftOut }),
      programmes: rows.map(({ screen, version, contentHash }) => ({ screen, version, contentHash })),
    },
  })
  await a.emit('programmes.sealed', {
    programmes: rows.map(({ screen, sealed }, index) => ({ screen, sealed, isPaired: touched[index]?.screen.presenceKey !== null })),
  })
  await a.emit('programmes.published', { publish: publish.id, screens })
  return { ...publish, screens }
}

/** The next version of a screen, sealed; refused when it is larger than a screen takes. */
export async function sealNext(
  needs: Needs,
  { screen, compiled }: Draft,
  issuedAt: number,
  activateAt: number | null,
): Promise<{ readonly version: number; readonly sealed: string }> {
  const version = (screen.published ?? 0) + 1
  const sealed = await needs.seals.seal('programme', stamp(compiled.text, { version, issuedAt, activateAt, zone: compiled.zone }))
  mustFit(screen, compiled, Buffer.byteLength(sealed))
  return { version, sealed }
}

/** The trail says what is so, not all that is not. */
function detailOf({ note, undoOf, promotionOf, activateAt, leftOut }: Omit<Required<About>, 'kind'>): Readonly<Record<string, unknown>> {
  return {
    note,
    undoOf,
    ...(promotionOf === null ? {} : { promotionOf }),
    ...(activateAt === null ? {} : { activateAt }),
    ...(leftOut.length === 0 ? {} : { leftOut: leftOut.map(({ screen }) => screen) }),
  }
}

async function nameOf({ tx, actor }: Act): Promise<string> {
  if (actor.kind !== 'account') return actor.kind
  return (await findAccount(tx, actor.account))?.displayName ?? actor.account
}

/** Without sealing it: quotation marks within quotation marks are twice as long, and the rest of a programme is small. */
export function surelyFits({ parts: { entries, items, media } }: Compiled): boolean {
  return 2 * (entries + items + media) + 16_384 <= PROGRAMME_LIMIT_BYTES
}

function mustFit(screen: ScreenRow, { parts }: Compiled, sizeBytes: number): void {
  if (sizeBytes <= PROGRAMME_LIMIT_BYTES) return
  const [largest] = (['entries', 'items', 'media'] as const).toSorted((a, b) => parts[b] - parts[a])
  const advice = {
    entries: { zh: '排期和播放列表太长，请减少播放列表中的条目。', en: 'Its entries and playlists are too long: shorten the playlists.' },
    items: { zh: '内容太多，请减少这块屏幕播放的内容。', en: 'It has too many items: let this screen play fewer.' },
    media: { zh: '素材太多或太大，请减少或缩短视频。', en: 'Its media are too many or too large: use fewer or shorter videos.' },
  }[largest ?? 'items']
  const kilobytes = (bytes: number) => Math.ceil(bytes / 1024)
  throw new RefusalError('limit', {
    zh: `屏幕“${screen.name}”的节目单有 ${kilobytes(sizeBytes)} KB，超过上限 ${kilobytes(PROGRAMME_LIMIT_BYTES)} KB。${advice.zh}`,
    en: `The programme of “${screen.name}” has ${kilobytes(sizeBytes)} KB; the limit is ${kilobytes(PROGRAMME_LIMIT_BYTES)} KB. ${advice.en}`,
  })
}
