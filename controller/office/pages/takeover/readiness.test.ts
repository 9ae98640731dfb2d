import { describe, expect, it } from 'vitest'
import type { Item, MediaHash } from '#content'
import type { Programme, Screen } from '#protocol'
import { readied, readinessOf } from './readiness.ts'

const hash = 'a'.repeat(64) as MediaHash
const poster: Item = { id: 'p', kind: 'poster', name: 'p', theme: 'sober', heading: 'h', text: '', footer: '', picture: hash } as Item
const words = { ...poster, picture: null } as Item

function screen(id: string, condition: Screen['condition'], armed: number | null): Screen {
  return { id, condition, published: 3, reported: armed === null ? null : { programme: { received: armed, verified: armed, armed, active: armed } } } as unknown as Screen
}
function programme(of: string, media: readonly string[]): Programme {
  return { screen: of, version: 3, media: media.map((each) => ({ hash: each })) } as unknown as Programme
}

describe('how ready a screen is', () => {
  it('needs nothing fetched for words alone', () => {
    expect(readinessOf(screen('a', 'alive', null), words, [])).toBe('ready')
  })
  it('says that the media go out with the next publish', () => {
    expect(readinessOf(screen('a', 'alive', 3), poster, [programme('a', [])])).toBe('unpublished')
    expect(readinessOf(screen('a', 'alive', 3), poster, [])).toBe('unpublished')
  })
  it('is ready once what is published has been fetched', () => {
    expect(readinessOf(screen('a', 'alive', 2), poster, [programme('a', [hash])])).toBe('fetching')
    expect(readinessOf(screen('a', 'alive', 3), poster, [programme('a', [hash])])).toBe('ready')
  })
  it('promises nothing of screens that are away, whatever they hold', () => {
    expect(readinessOf(screen('a', 'offline', 3), words, [])).toBe('offline')
    expect(readinessOf(screen('a', 'unpaired', null), words, [])).toBe('unpaired')
  })
  it('claims nothing before it is known what is published', () => {
    expect(readied([screen('a', 'alive', 3)], poster, null)).toEqual([])
  })
  it('gathers screens with what somebody can do about it first', () => {
    const all = [screen('a', 'offline', 3), screen('b', 'alive', 3), screen('c', 'alive', 3)]
    expect(readied(all, poster, [programme('b', []), programme('c', [hash])]).map((each) => [each.readiness, each.screens.map(({ id }) => id)])).toEqual([['ready', ['c']], ['unpublished', ['b']], ['offline', ['a']]])
  })
})
