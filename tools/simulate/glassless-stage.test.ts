import { expect, test } from 'vitest'
import { Clock, FakeTime, MemoryShelf, OnAir } from '#player'
import { takeover as takeoverSchema, type Takeover } from '#protocol'
import { followProgramme } from './glassless-stage.ts'

const START = Date.UTC(2026, 10, 22, 8)
const poster = { kind: 'poster', id: 'alarm', name: '通知', theme: 'festive', heading: '请有序撤离', text: '', footer: '', picture: null }
const makeTakeover = (more: Partial<Takeover> = {}) => takeoverSchema.parse({ id: 't', screens: null, from: START + 5000, until: START + 15_000, item: poster, media: [], drill: 'none', ...more })

test('a takeover is "on glass" from its instant to its end, as a play of its own, also without a programme', async () => {
  const time = new FakeTime(START)
  const onAir = new OnAir(START)
  const plays: unknown[] = []
  onAir.played.on((play) => plays.push(play))
  followProgramme(onAir, new Clock(time, null), time, new MemoryShelf(), new AbortController().signal)
  onAir.setTakeovers([makeTakeover()])
  await time.advance(4999)
  expect(onAir.takeoverOnGlass).toBeNull()
  await time.advance(1)
  expect(onAir.takeoverOnGlass).toBe('t')
  expect(onAir.glass).toMatchObject({ state: 'playing', item: 'alarm', programme: null })
  await time.advance(10_000)
  expect(onAir.takeoverOnGlass).toBeNull()
  expect(plays).toMatchObject([{ item: 'alarm', programme: 0, entry: 'takeover:t', from: START + 5000, until: START + 15_000, outcome: 'shown' }])
})

test('a silent drill is never there, and a cancelled takeover is gone at once', async () => {
  const time = new FakeTime(START + 6000)
  const onAir = new OnAir(START)
  followProgramme(onAir, new Clock(time, null), time, new MemoryShelf(), new AbortController().signal)
  onAir.setTakeovers([makeTakeover({ drill: 'silent' })])
  expect(onAir.takeoverOnGlass).toBeNull()
  onAir.setTakeovers([makeTakeover()])
  expect(onAir.takeoverOnGlass).toBe('t')
  onAir.setTakeovers([])
  expect(onAir.takeoverOnGlass).toBeNull()
})
