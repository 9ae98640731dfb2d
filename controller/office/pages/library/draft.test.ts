import { describe, expect, it } from 'vitest'
import { examples, kind } from '#content'
import { draftOf, newDraft, previewOf, problemsIn, readDraft } from './draft.ts'

describe('a draft', () => {
  it.each(kind.options)('of kind %s reads back as the item that it was made of', (each) => {
    for (const { id: _, ...item } of examples[each]) expect(readDraft(draftOf({ id: _, ...item }))).toEqual(item)
  })

  it.each(['image', 'video', 'sign-in'] as const)('of kind %s cannot be drawn or saved before its medium or activity is chosen', (each) => {
    const draft = { ...newDraft(each, null, null), name: '晨光' }
    expect(readDraft(draft)).toBeNull()
    expect(previewOf(draft)).toBeNull()
  })

  it('of a poster is drawn while its texts are still empty, but not saved', () => {
    const draft = newDraft('poster', null, null)
    expect(previewOf(draft)).toMatchObject({ kind: 'poster', heading: '标题' })
    expect(readDraft(draft)).toBeNull()
  })

  it('names what is missing or wrong by its field', () => {
    expect(problemsIn(newDraft('image', null, null))).toHaveProperty('medium')
    expect(problemsIn({ ...newDraft('page', null, null), url: 'menu.example.org' })).toHaveProperty('url')
    expect(problemsIn({ ...newDraft('page', null, null), url: 'javascript:alert(1)' })).toHaveProperty('url')
    expect(problemsIn({ ...newDraft('page', null, null), url: 'https://menu.example.org/today' })).toEqual({})
  })
})
