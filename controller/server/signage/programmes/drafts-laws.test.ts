import type { ScreenId } from '#protocol'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { makeSignage, type Signage } from '../signage-for-tests.ts'
import { Compiler, hashOfContent, type Compiled, type Content } from './compile.ts'
import { draftsOf } from './drafts.ts'
import { BEGINNING, edit, EditedHouse } from './edits-for-tests.ts'
import { placeOf } from './place.ts'
import { plainCompile } from './plain-compile-for-tests.ts'
import { readRows } from './rows.ts'

const houses: Signage[] = []
afterAll(async () => {
  for (const house of houses) await house.stop()
})

function textsOf(compiled: ReadonlyMap<ScreenId, Compiled>): Map<ScreenId, string> {
  return new Map([...compiled].map(([screen, { text }]) => [screen, text]))
}

test(
  'whatever is edited, the drafts are what a compilation of everything from the beginning gives, byte for byte',
  async () => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ edit, isAsked: fc.constantFrom(true, true, false) }), { minLength: 5, maxLength: 40 }), async (steps) => {
        const signage = await makeSignage()
        houses.push(signage)
        const { needs } = signage
        const house = new EditedHouse(signage)
        for (const each of BEGINNING) await house.do(each)
        const drafts = draftsOf(needs)
        for (const step of steps) {
          await house.do(step.edit)
          signage.clock.advance(1000)
          if (!step.isAsked) continue
          const plain = await plainCompile(needs.database.read, placeOf(needs))
          const fresh = new Compiler(placeOf(needs))
          fresh.take(await readRows(needs.database.read, 'all'))
          const kept = await drafts.committed()
          const sorted = (texts: ReadonlyMap<ScreenId, string>) => [...texts].toSorted(([a], [b]) => (a < b ? -1 : 1))
          expect(sorted(textsOf(kept))).toEqual(sorted(plain))
          expect(sorted(textsOf(fresh.compiled))).toEqual(sorted(plain))
          for (const [screen, { hash, text }] of kept) {
            expect(hash).toBe(fresh.compiled.get(screen)?.hash)
            expect(hash).toBe(hashOfContent(JSON.parse(text) as Content))
          }
          compared += kept.size
        }
        await houses.pop()?.stop()
      }),
      { numRuns: 25 },
    )
    expect(compared).toBeGreaterThan(200)
  },
  120_000,
)
