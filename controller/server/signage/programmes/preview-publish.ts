import { difference as scheduleDifference, prepare, type Difference as ScheduleDifference, type Schedule } from '#schedules'
import { programme as programmeSchema, PROGRAMME_LIMIT_BYTES, type Difference, type ItemId, type Programme, type ScreenDifference } from '#protocol'
import { setImmediate } from 'node:timers/promises'
import type { Needs } from '../../needs.ts'
import { listScreenRows, type ScreenRow } from '../screens/index.ts'
import { Compiler, type Compiled, type Content } from './compile.ts'
import { readLibrary } from './library.ts'
import { placeOf } from './place.ts'
import { programmeOf } from './read-programme.ts'
import { stamp } from './stamp.ts'
import { currentHashes } from './store.ts'

const SPAN_MS = 7 * 86_400_000

/** What a publish would change on each screen, from now on for seven days. */
export async function previewPublish(needs: Needs): Promise<Difference> {
  const { read } = needs.database
  const from = needs.clock.now()
  const span = { from, to: from + SPAN_MS }
  const compiler = new Compiler(await readLibrary(read), placeOf(needs))
  const present = await currentHashes(read)
  const envelopeBytes = Buffer.byteLength(await needs.seals.seal('programme', ''))
  const compare = new Comparison(span)
  const screens: ScreenDifference[] = []
  let unchanged = 0
  for (const screen of await listScreenRows(read)) {
    const compiled = compiler.compile(screen)
    if (present.get(screen.id) === compiled.hash) unchanged += 1
    else {
      const programmeBytes = envelopeBytes + sealedBytes(screen, compiled, from)
      screens.push({
        screen: screen.id,
        ...compare.of(await programmeOf(read, screen), contentOf(compiled)),
        programmeBytes,
        overLimit: programmeBytes > PROGRAMME_LIMIT_BYTES,
      })
      // Seven days of a screen are long to look through: others get their turn in between.
      await setImmediate()
    }
  }
  return { ...span, screens, unchanged }
}

/** Screens mostly differ in the same way: what was compared once is not compared again. */
class Comparison {
  readonly #span: { readonly from: number; readonly to: number }
  readonly #known = new Map<string, ScheduleDifference>()

  constructor(span: { readonly from: number; readonly to: number }) {
    this.#span = span
  }

  of(before: Programme | null, after: Content): Omit<ScreenDifference, 'screen' | 'programmeBytes' | 'overLimit'> {
    const changed = changedItems(before, after)
    const { changedMs, segments } = this.#schedules(before?.schedule ?? { ...after.schedule, entries: [], playlists: [] }, after.schedule, changed)
    const shown = (side: 'before' | 'after') => new Set(segments.flatMap((segment) => (segment[side] === null ? [] : [unmarked(segment[side])])))
    const [gone, come] = [shown('before'), shown('after')]
    const held = new Set(before?.media.map((medium) => medium.hash))
    return {
      changedMs,
      added: [...come].filter((item) => !gone.has(item) && !before?.items.some((each) => each.id === item)),
      removed: [...gone].filter((item) => !come.has(item) && !after.items.some((each) => each.id === item)),
      changed: [...changed],
      newMediaBytes: after.media.filter((medium) => !held.has(medium.hash)).reduce((sum, medium) => sum + medium.sizeBytes, 0),
      firstChangeAt: segments[0]?.from ?? null,
    }
  }

  /** An item whose own content changes counts as another item, so that its time counts as changed. */
  #schedules(before: Schedule, after: Schedule, changed: ReadonlySet<ItemId>): ScheduleDifference {
    const marked = {
      ...before,
      playlists: before.playlists.map((playlist) => ({
        ...playlist,
        slots: playlist.slots.map((slot) => (isIn(changed, slot.item) ? { ...slot, item: mark(slot.item) } : slot)),
      })),
    }
    const key = `${JSON.stringify(marked)}\n${JSON.stringify(after)}`
    const known = this.#known.get(key) ?? scheduleDifference(prepare(marked), prepare(after), this.#span.from, this.#span.to)
    this.#known.set(key, known)
    return known
  }
}

function changedItems(before: Programme | null, after: Content): ReadonlySet<ItemId> {
  const old = new Map(before?.items.map((item) => [item.id, JSON.stringify(item)]))
  return new Set(after.items.filter((item) => old.has(item.id) && old.get(item.id) !== JSON.stringify(item)).map((item) => item.id))
}

function contentOf(compiled: Compiled): Content {
  return programmeSchema.omit({ format: true, version: true, issuedAt: true, expiresAt: true, activateAt: true }).parse(JSON.parse(compiled.text))
}

function sealedBytes(screen: ScreenRow, compiled: Compiled, issuedAt: number): number {
  return Buffer.byteLength(JSON.stringify(stamp(compiled.text, { version: (screen.published ?? 0) + 1, issuedAt, activateAt: null }))) - 2
}

const MARK = '\u0000'

function mark(item: string): string {
  return `${item}${MARK}`
}

/** Marked or not, it is the id of an item. */
function unmarked(item: string): ItemId {
  return item.replace(MARK, '') as ItemId
}

function isIn(items: ReadonlySet<string>, item: string): boolean {
  return items.has(item)
}
