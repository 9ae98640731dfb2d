import { describe, expect, it } from 'vitest'
import { RefusedError } from '#call'
import { differingOf, saveUnlessOutdated } from './outdated.ts'

const outdated = () => new RefusedError({ code: 'outdated', message: { zh: '过时', en: 'outdated' } }, 409)

describe('saving under a lock', () => {
  it('saves from the revision that was opened', async () => {
    const tried: number[] = []
    const saving = await saveUnlessOutdated({ from: { revision: 3 }, name: 'x', save: async (revision) => ({ revision: tried.push(revision) + revision }), reread: async () => null, differing: () => [] })
    expect([saving.kind, tried]).toEqual(['saved', [3]])
  })
  it('goes on by itself where what somebody else saved differs in nothing', async () => {
    const tried: number[] = []
    const saving = await saveUnlessOutdated({
      from: { revision: 3 },
      name: 'x',
      save: async (revision) => {
        tried.push(revision)
        if (revision === 3) throw outdated()
        return { revision: 5 }
      },
      reread: async () => ({ revision: 4 }),
      differing: () => differingOf([['name', 'same', 'same']]),
    })
    expect([saving.kind, tried]).toEqual(['saved', [3, 4]])
  })
  it('passes on every other refusal, and what is gone', async () => {
    const save = async () => { throw outdated() }
    await expect(saveUnlessOutdated({ from: { revision: 1 }, name: 'x', save, reread: async () => null, differing: () => [] })).rejects.toThrow(RefusedError)
    await expect(saveUnlessOutdated({ from: { revision: 1 }, name: 'x', save: async () => { throw new Error('no line') }, reread: async () => null, differing: () => [] })).rejects.toThrow('no line')
  })
  it('names only what differs, and an absent text by a dash', () => {
    expect(differingOf([['a', '1', '1'], ['b', '', '2']])).toEqual([{ label: 'b', theirs: '–', yours: '2' }])
  })
})
