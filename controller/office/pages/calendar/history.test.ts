import type { EntryDraft, LibraryEntry, OrganisationId } from '#protocol'
import { expect, test } from 'vitest'
import { History, inverseOf, type Act, type Step } from './history.ts'

const id = (name: string) => name as LibraryEntry['id']
const edit: Act = { kind: 'edit', id: id('a'), before: { rank: 1 }, after: { rank: 2 } }
const add: Act = { kind: 'add', id: id('b'), organisation: 'o' as OrganisationId, draft: {} as EntryDraft }
const step = (say: string, ...acts: readonly Act[]): Step => ({ say, acts })

test('a step is taken back from its end, each act by its opposite', () => {
  expect(inverseOf([edit, add])).toEqual([{ ...add, kind: 'remove' }, { ...edit, before: { rank: 2 }, after: { rank: 1 } }])
  expect(inverseOf(inverseOf([edit, add]))).toEqual([edit, add])
})

test('what was undone can be done again until something else is done', () => {
  const history = new History()
  const [first, second] = [step('first', edit), step('second', add)]
  history.did(first)
  history.did(second)
  history.undid(second)
  expect([history.toUndo, history.toRedo]).toEqual([first, second])
  history.redid(second)
  expect([history.toUndo, history.toRedo]).toEqual([second, null])
  history.undid(second)
  history.did(step('third', edit))
  expect(history.toRedo).toBeNull()
})

test('an entry that came back under another id is meant by that id from then on', () => {
  const history = new History()
  history.did(step('add', add))
  history.rename('b', id('c'))
  expect(history.toUndo?.acts[0]?.id).toBe('c')
})
