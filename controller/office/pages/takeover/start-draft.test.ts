import { describe, expect, it } from 'vitest'
import type { Item } from '#content'
import type { TakeoverTemplate, TakeoverTemplateId } from '#protocol'
import { draftOf, itemWith, readStart, type StartDraft } from './start-draft.ts'

const poster = { id: 'p', kind: 'poster', name: '火警', theme: 'festive', heading: '请疏散', text: '走楼梯', footer: '', picture: null } as unknown as Item
const page = { id: 'w', kind: 'page', name: '网页', url: 'https://example.org/' } as unknown as Item
const template = { id: 't' as TakeoverTemplateId, targets: [{ kind: 'all' as const }], durationMs: 300_000 } satisfies Partial<TakeoverTemplate>
const at = Date.parse('2026-11-23T00:00:00Z')

const fresh = draftOf(template, poster, '2026-11-23T09:00', 'Asia/Shanghai')
const read = (of: Partial<StartDraft>, item = poster) => readStart(template, item, { ...fresh, ...of }, at)

describe('what the start dialog asks for', () => {
  it('is the template as it stands, now and for real, where nothing was touched', () => {
    expect(read({})).toEqual({ kind: 'wish', wish: { template: 't', words: null, targets: [{ kind: 'all' }], durationMs: 300_000, from: null, drill: 'none', note: '' } })
  })
  it('opens with the length of the template, be it one of those offered or not', () => {
    expect([fresh.duration, draftOf({ ...template, durationMs: 1_800_000 }, poster, '', '').duration, draftOf({ ...template, durationMs: 1_800_000 }, poster, '', '').minutes]).toEqual([5, 'other', '30'])
  })
  it('sends words only where they differ, and shows them before', () => {
    expect(read({ heading: ' 立即疏散 ' })).toMatchObject({ wish: { words: { heading: '立即疏散', text: '走楼梯' } } })
    expect(itemWith(poster, { heading: '立即疏散', text: '' })).toMatchObject({ heading: '立即疏散', text: '' })
    expect(read({ heading: '别的' }, page)).toMatchObject({ wish: { words: null } })
  })
  it('reads the instant on the clock that was chosen', () => {
    expect(read({ when: 'at' })).toMatchObject({ wish: { from: Date.parse('2026-11-23T01:00:00Z') } })
  })
  it('says what is wrong', () => {
    const wrong: readonly (readonly [Partial<StartDraft>, string])[] = [
      [{ heading: ' ' }, 'no-heading'], [{ targets: [] }, 'no-targets'], [{ duration: 'other', minutes: '' }, 'minutes-wrong'], [{ duration: 'other', minutes: '0.01' }, 'minutes-wrong'], [{ duration: 'other', minutes: '1441' }, 'minutes-wrong'],
      [{ when: 'at', wall: '' }, 'no-time'], [{ when: 'at', wall: '2026-11-23T07:59' }, 'past'], [{ when: 'at', wall: '2027-11-23T08:00' }, 'too-late'],
    ]
    expect(wrong.map(([of]) => read(of))).toEqual(wrong.map(([, problem]) => ({ kind: 'wrong', problem })))
  })
})
