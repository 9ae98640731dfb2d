import { beforeEach, describe, expect, test } from 'vitest'
import { FakeTime } from '../clock/fake-time.ts'
import { connectAgent } from './connect.ts'
import { ASK, HEAR, question, type Question } from './messages.ts'

type World = Record<string, (text: string) => void>

let time: FakeTime
let world: World
let asked: Question[]
const ending = new AbortController()

beforeEach(() => {
  time = new FakeTime(0)
  world = {}
  asked = []
})

const arrive = () => {
  world[ASK] = (text) => asked.push(question.parse(JSON.parse(text)))
}
const say = (answer: unknown) => world[HEAR]?.(typeof answer === 'string' ? answer : JSON.stringify(answer))

async function connected() {
  arrive()
  const agent = await connectAgent(time, ending.signal, world)
  if (agent === null) throw new Error('there is an agent')
  return agent
}

describe('the page finds its terminal’s agent', () => {
  test('and gives up after five seconds where there is none', async () => {
    const connecting = connectAgent(time, ending.signal, world)
    await time.advance(5000)
    expect(await connecting).toBeNull()
  })

  test('also when it comes a little later', async () => {
    const connecting = connectAgent(time, ending.signal, world)
    await time.advance(900)
    arrive()
    await time.advance(200)
    expect(await connecting).not.toBeNull()
  })

  test('and hears each answer where it was asked, in any order', async () => {
    const agent = await connected()
    const [first, second] = [agent.setDisplay(false), agent.log()]
    expect(asked.map(({ ask }) => ask)).toEqual([{ kind: 'display', isOn: false }, { kind: 'log' }])
    say({ kind: 'done', id: asked[1]?.id, value: 'lines' })
    say({ kind: 'done', id: asked[0]?.id, value: 'off' })
    expect(await second).toBe('lines')
    expect(await first).toBe('off')
    expect(agent.displayAsked).toBe('off')
  })

  test('and is told why something cannot be done', async () => {
    const agent = await connected()
    const refused = agent.reboot()
    say({ kind: 'refused', id: 1, why: 'This terminal must not be rebooted from here.' })
    await expect(refused).rejects.toThrow('This terminal must not be rebooted from here.')
  })

  test('and does not wait for ever', async () => {
    const agent = await connected()
    const silent = agent.settle().catch(String)
    await time.advance(30_000)
    expect(await silent).toContain('does not answer')
  })

  test.each(['{', '{"kind":"done"}', '{"kind":"done","id":99,"value":1}', 'null'])('and minds no answer that is none: %s', async (text) => {
    const agent = await connected()
    const settled = agent.settle()
    say(text)
    say({ kind: 'done', id: 1, value: null })
    expect(await settled).toBeUndefined()
  })

  test('and takes from facts of another version what it knows', async () => {
    const agent = await connected()
    const facts = agent.facts()
    say({ kind: 'done', id: 1, value: { version: '9', abilities: ['log', 'levitate'], disk: null, temperatureC: null, display: null, browserBytes: 5, rescues: 0, mood: 'fine' } })
    expect(await facts).toEqual({ version: '9', abilities: ['log'], disk: null, temperatureC: null, display: null, browserBytes: 5, rescues: 0 })
  })

  test('and a picture comes as it was taken when it is a JPEG', async () => {
    const agent = await connected()
    const taking = agent.screenshot()
    say({ kind: 'done', id: 1, value: { type: 'image/jpeg', base64: btoa('picture') } })
    const picture = await taking
    expect([picture.type, await picture.text()]).toEqual(['image/jpeg', 'picture'])
  })
})
