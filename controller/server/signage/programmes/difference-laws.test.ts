import type { Programme, ScreenDifference } from '#protocol'
import { itemOf, nextChange, parseSchedule, playsAt, prepare, type Prepared } from '#schedules'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { makeSignage, OPERATOR, type Signage } from '../signage-for-tests.ts'
import { SPAN_MS } from './comparison.ts'
import type { Content } from './compile.ts'
import { draftsOf } from './drafts.ts'
import { BEGINNING, edit, EditedHouse, usualEdit } from './edits-for-tests.ts'
import { previewPublish } from './preview-publish.ts'
import { publishNow } from './publish-now.ts'
import { programmeAt } from './read-programme.ts'

const MINUTE_MS = 60_000
/** Of each house, among those that differ from each other. */
const SCREENS_ASKED = 2

const houses: Signage[] = []
afterAll(async () => {
  for (const house of houses) await house.stop()
})

type Played = Pick<Programme, 'schedule' | 'items'>

/** A programme that can be asked what it puts on glass: the item with all that is drawn of it. */
class Asked {
  readonly #prepared: Prepared
  readonly #items: ReadonlyMap<string, string>

  constructor({ schedule, items }: Played) {
    const parsed = parseSchedule(schedule)
    if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.reasons))
    this.#prepared = prepare(parsed.schedule)
    this.#items = new Map(items.map((item) => [item.id, JSON.stringify(item)]))
  }

  at(instant: number): { readonly item: string | null; readonly drawn: string | undefined } {
    const item = itemOf(playsAt(this.#prepared, instant))
    return { item, drawn: item === null ? '' : this.#items.get(item) }
  }

  changesAfter(instant: number): number {
    return nextChange(this.#prepared, instant) ?? Infinity
  }
}

/** Asks both at one instant. */
function looks(before: Asked, after: Asked, at: number) {
  const [was, is] = [before.at(at), after.at(at)]
  return { before: was.item, after: is.item, isChanged: was.item !== is.item || was.drawn !== is.drawn }
}

/** Every whole minute: whether it is told as changed, and from what to what. What is told after the last span is not known. */
function mustAgreeEachMinute(told: ScreenDifference, before: Asked, after: Asked, { from, to }: { readonly from: number; readonly to: number }): number {
  const isCut = told.spans.length === 200
  const end = isCut ? (told.spans.at(-1)?.to ?? from) : to
  const wrong: unknown[] = []
  let asked = 0
  let index = 0
  for (let at = from; at < end; at += MINUTE_MS) {
    while ((told.spans[index]?.to ?? Infinity) <= at) index += 1
    const span = told.spans[index]
    const said = span !== undefined && span.from <= at ? { before: span.before, after: span.after, isChanged: true } : { isChanged: false }
    const { isChanged, ...items } = looks(before, after, at)
    if (isChanged !== said.isChanged || (isChanged && (items.before !== said.before || items.after !== said.after))) wrong.push({ at, said, isChanged, ...items })
    asked += 1
  }
  expect(wrong).toEqual([])
  return asked
}

/** From change to change of either: what is told as changed, to the millisecond. */
function mustAgreeInSum(told: ScreenDifference, before: Asked, after: Asked, { from, to }: { readonly from: number; readonly to: number }, items: Readonly<Record<'before' | 'after', readonly string[]>>): void {
  let [changedMs, firstChangeAt]: [number, number | null] = [0, null]
  const [gone, come] = [new Set<string>(), new Set<string>()]
  for (let at = from; at < to;) {
    const next = Math.min(before.changesAfter(at), after.changesAfter(at), to)
    const seen = looks(before, after, at)
    if (seen.isChanged) {
      changedMs += next - at
      firstChangeAt ??= at
      if (seen.before !== null) gone.add(seen.before)
      if (seen.after !== null) come.add(seen.after)
    }
    at = next
  }
  expect({ changedMs: told.changedMs, firstChangeAt: told.firstChangeAt }).toEqual({ changedMs, firstChangeAt })
  expect(told.added.toSorted()).toEqual([...come].filter((item) => !items.before.includes(item)).toSorted())
  expect(told.removed.toSorted()).toEqual([...gone].filter((item) => !items.after.includes(item)).toSorted())
  if (told.spans.length < 200) expect(told.spans.reduce((sum, span) => sum + span.to - span.from, 0)).toBe(changedMs)
  expect(told.spans.every((span, index) => span.from < span.to && (told.spans[index - 1]?.to ?? from) <= span.from)).toBe(true)
}

test(
  'what an editor is shown is what the engine answers when it is asked minute by minute on each screen',
  async () => {
    let [compared, asked, changed, redrawn] = [0, 0, 0, 0]
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 20 }), fc.array(usualEdit, { maxLength: 6 }), fc.nat(600), fc.boolean(), async (first, then, laterMinutes, isRedrawn) => {
        const signage = await makeSignage()
        houses.push(signage)
        const { needs } = signage
        const house = new EditedHouse(signage)
        for (const each of [...BEGINNING, ...first]) await house.do(each)
        await house.furnish()
        await publishNow(needs, OPERATOR, '')
        signage.clock.advance(laterMinutes * 61_234)
        for (const each of then) await house.do(each)
        if (isRedrawn) await house.redraw()
        const { screens, from, to, unchanged } = await previewPublish(needs, OPERATOR)
        expect(to - from).toBe(SPAN_MS)
        const drafts = await draftsOf(needs).committed()
        expect(screens.length + unchanged).toBe(drafts.size)
        const done = new Set<string>()
        for (const told of screens) {
          const present: Played = (await programmeAt(needs.database.read, told.screen)) ?? { schedule: { zone: 'UTC', entries: [], playlists: [], fallback: null }, items: [] }
          const next = JSON.parse(drafts.get(told.screen)?.text ?? '') as Content
          const key = JSON.stringify([present.schedule, present.items, next.schedule, next.items])
          if (done.has(key) || done.size === SCREENS_ASKED) continue
          done.add(key)
          const [before, after] = [new Asked(present), new Asked(next)]
          asked += mustAgreeEachMinute(told, before, after, { from, to })
          mustAgreeInSum(told, before, after, { from, to }, { before: present.items.map((item) => item.id), after: next.items.map((item) => item.id) })
          compared += 1
          if (told.changedMs > 0) changed += 1
          if (told.spans.some((span) => span.before === span.after)) redrawn += 1
        }
        await houses.pop()?.stop()
      }),
      { numRuns: 12, examples: [[[], [], 0, true], [[], [], 1, false]] },
    )
    expect(compared).toBeGreaterThan(5)
    expect(asked).toBeGreaterThan(1000)
    expect(changed).toBeGreaterThan(0)
    expect(redrawn).toBeGreaterThan(0)
  },
  180_000,
)
