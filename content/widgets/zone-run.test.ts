import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Entrance, Item, Zone } from '#content'
import { poster } from '../kinds/poster/model.ts'
import type { ZoneTurn, ZoneWorld } from './contract.ts'
import { ZoneRun } from './zone-run.ts'

const TURN_MS = 10_000
const words = (id: string): Item => poster.parse({ kind: 'poster', id, name: id, theme: 'sober', heading: id, text: '', footer: '', picture: null })
const zone = { id: 'main', content: { kind: 'playlist', playlist: 'p' } } as unknown as Zone
const FADE: Entrance = { kind: 'fade', durationMs: 500 }

let playlist: string[]
let broken: Set<string>
let said: string[]
let run: ZoneRun
let changed: () => void

beforeEach(async () => {
  vi.useFakeTimers({ now: 0 })
  playlist = ['a', 'b', 'c']
  broken = new Set()
  said = []
  const world: ZoneWorld = {
    turn(_content, at, without): ZoneTurn {
      const items = playlist.filter((id) => !without.has(id))
      const place = Math.floor(at / TURN_MS)
      const id = items[place % items.length]
      return { item: id === undefined ? null : words(id), from: place * TURN_MS, to: (place + 1) * TURN_MS, entrance: FADE }
    },
    watch(listener) {
      changed = listener
      return () => (changed = () => undefined)
    },
    wakeAt(at, callback) {
      const timer = setTimeout(callback, at - Date.now())
      return () => clearTimeout(timer)
    },
    makeWidget: () => Promise.reject(new Error('There are no widgets here.')),
    played: (name, { item }, from, until) => said.push(`${name} played ${item?.id} ${from}–${until}`),
    failed: (name, item, reason) => said.push(`${name} failed ${item.id}: ${reason}`),
  }
  let ready = ''
  const layers = {
    async prepare(item: Item, offsetMs: number) {
      said.push(`prepare ${item.id} +${offsetMs}`)
      if (broken.has(item.id)) throw new Error('It is broken.')
      ready = item.id
    },
    async show(entrance: Entrance | null) {
      said.push(`show ${ready} ${entrance?.kind ?? 'unseen'}`)
    },
    leadMs: () => 0,
    end: () => said.push('ended'),
  }
  run = new ZoneRun({ zone, world, layers, now: () => Date.now() })
})
afterEach(() => vi.useRealTimers())

const go = async (byMs: number) => vi.advanceTimersByTimeAsync(byMs)
const saidSince = () => said.splice(0)

test('the first item is ready before the layout is on glass, the next ones come at their instants, each half a turn ahead', async () => {
  expect(await run.prepare(3000)).toBe(true)
  expect(saidSince()).toEqual(['prepare a +3000'])
  await go(3000)
  run.start()
  await go(2000)
  expect(saidSince()).toEqual(['show a unseen', 'prepare b +0'])
  await go(4999)
  expect(saidSince()).toEqual([])
  await go(1)
  expect(saidSince()).toEqual(['show b fade', 'main played a 3000–10000'])
  run.end()
  expect(saidSince()).toEqual(['main played b 10000–10000', 'ended'])
  await go(100_000)
  expect(saidSince()).toEqual([])
})

test('what fails is skipped, said, and tried again after a minute', async () => {
  broken.add('a')
  expect(await run.prepare(0)).toBe(true)
  expect(saidSince()).toEqual(['prepare a +0', 'main failed a: It is broken.', 'prepare b +0'])
  run.start()
  await go(50_000)
  expect(saidSince().filter((each) => each.includes('prepare a'))).toEqual([])
  broken.clear()
  await go(60_000)
  expect(saidSince()).toContain('show a fade')
})

test('a zone without anything says so, and shows something when there is something', async () => {
  playlist = []
  expect(await run.prepare(0)).toBe(false)
  run.start()
  await go(50_000)
  expect(saidSince()).toEqual([])
  playlist = ['a']
  changed()
  await go(0)
  expect(saidSince()).toEqual(['prepare a +0', 'show a unseen'])
})

test('an item that stays is not begun anew, and each of its turns is a play', async () => {
  playlist = ['a']
  await run.prepare(0)
  run.start()
  await go(25_000)
  expect(saidSince()).toEqual(['prepare a +0', 'show a unseen', 'main played a 0–10000', 'main played a 10000–20000'])
})

test('what goes wrong in front makes place for the next', async () => {
  await run.prepare(0)
  run.start()
  await go(2000)
  saidSince()
  run.fault(new Error('It stopped.'))
  await go(0)
  expect(saidSince()).toEqual(['main failed a: It stopped.', 'prepare b +2000', 'show b fade', 'main played a 0–2000'])
})
