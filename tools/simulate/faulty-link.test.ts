import { expect, test } from 'vitest'
import { MemoryBroker, NotConnectedError, type LinkOptions } from '#link'
import { Chance, FakeTime } from '#player'
import { linkContract } from '../../controller/protocol/link/link-contract.ts'
import { Conditions } from './conditions.ts'
import { FaultyLink } from './faulty-link.ts'

const options: LinkOptions = { clientId: 'one', username: 'known', password: 'secret', will: { topic: 'will', payload: 'gone' } }

function make(broker: MemoryBroker, seed = 1) {
  const [conditions, time] = [new Conditions(), new FakeTime(0)]
  return { conditions, time, link: (of: LinkOptions = options) => new FaultyLink(of, { open: (inner) => broker.link(inner), conditions, time, chance: new Chance(seed) }) }
}

linkContract('a faulty link in fair weather', async () => {
  const broker = new MemoryBroker((username, password) => username === 'known' && password === 'secret')
  const { link } = make(broker)
  return {
    link: async (of) => link(of),
    cut: async (clientId) => broker.cut(clientId),
    goDown: async () => broker.goDown(),
    comeUp: async () => broker.comeUp(),
    close: async () => undefined,
  }
})

/** Two links to one broker, the second through the weather, and what it hears. */
async function pair(seed = 1) {
  const broker = new MemoryBroker()
  const { conditions, time, link } = make(broker, seed)
  const [sender, receiver] = [broker.link({ ...options, clientId: 'sender', will: null }), link()]
  const heard: string[] = []
  sender.start()
  receiver.start()
  receiver.subscribe('a', ({ payload }) => heard.push(payload))
  await time.advance(0)
  const send = (...payloads: string[]) => Promise.all(payloads.map((payload) => sender.publish('a', payload, { qos: 1, retain: false })))
  return { broker, conditions, time, sender, receiver, heard, send }
}

const many = Array.from({ length: 200 }, (_, index) => String(index))

test('messages take their time and keep their order', async () => {
  const { conditions, time, heard, send } = await pair()
  conditions.begin({ latencyMs: 100, jitterMs: 50 })
  await send('one', 'two', 'three')
  await time.advance(99)
  expect(heard).toEqual([])
  await time.advance(51)
  expect(heard).toEqual(['one', 'two', 'three'])
})

test('a narrow wire carries so many bytes a second', async () => {
  const { conditions, time, heard, send } = await pair()
  conditions.begin({ bandwidthKBps: 1 })
  await send('x'.repeat(5000))
  await time.advance(4990)
  expect(heard).toEqual([])
  await time.advance(10)
  expect(heard).toHaveLength(1)
})

test('what is lost of QoS 1 comes later, of QoS 0 never', async () => {
  const { conditions, time, sender, receiver, heard, send } = await pair()
  const kept: string[] = []
  sender.subscribe('quick', ({ payload }) => kept.push(payload))
  conditions.begin({ lossShare: 0.5 })
  await send(...many)
  await time.advance(60_000)
  expect(heard).toEqual(many)
  await Promise.all(many.map((each) => receiver.publish('quick', each, { qos: 0, retain: false })))
  await time.advance(60_000)
  expect(kept.length).toBeGreaterThan(50)
  expect(kept.length).toBeLessThan(150)
})

test('messages come twice, overtake one another, and are held up, the same for the same seed', async () => {
  const run = async () => {
    const { conditions, time, heard, send } = await pair(5)
    conditions.begin({ duplicatedShare: 0.2, reorderedShare: 0.2, delayedShare: 0.1, delayMs: 5000 })
    await send(...many)
    await time.advance(60_000)
    return heard
  }
  const heard = await run()
  expect(new Set(heard)).toEqual(new Set(many))
  expect(heard.length).toBeGreaterThan(220)
  expect(heard.filter((each, index) => heard.indexOf(each) === index)).not.toEqual(many)
  expect(heard).toEqual(await run())
})

test('a partition publishes the will, lets nothing through, and ends in a new connection that brings what is retained', async () => {
  const { broker, conditions, time, receiver, heard, send } = await pair()
  const losses: string[] = []
  let connects = 0
  receiver.onLost((reason) => losses.push(reason))
  receiver.onConnect(() => (connects += 1))
  const end = conditions.begin({ isBrokerCut: true })
  await time.advance(0)
  expect([losses.length, receiver.isConnected, broker.retained('will')]).toEqual([1, false, 'gone'])
  await expect(receiver.publish('b', '', { qos: 1, retain: false })).rejects.toThrow(NotConnectedError)
  await send('missed')
  broker.accept('a', 'kept', true)
  end()
  await time.advance(0)
  expect([connects, heard]).toEqual([2, ['kept']])
})

test('what is under way when the connection ends does not reach the next', async () => {
  const { conditions, time, receiver, heard, send } = await pair()
  conditions.begin({ latencyMs: 1000 })
  await send('old')
  const published = receiver.publish('b', '', { qos: 1, retain: false }).catch((error: unknown) => error)
  await time.advance(500)
  conditions.begin({ isBrokerCut: true })()
  await time.advance(5000)
  expect(heard).toEqual([])
  expect(await published).toBeInstanceOf(NotConnectedError)
})
