import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { NotConnectedError, type Arrival, type Link, type LinkOptions } from './link.ts'
import { NOT_AUTHORISED } from './reasons.ts'

/** A broker with one known user (`known`, `secret`) and a way to hurt its connections. */
export interface LinkEnvironment {
  link(options: LinkOptions): Promise<Link>
  /** Ends the client's connection without goodbye. */
  cut(clientId: string): Promise<void>
  goDown(): Promise<void>
  comeUp(): Promise<void>
  close(): Promise<void>
}

/** What every implementation of `Link` promises. */
export function linkContract(name: string, open: () => Promise<LinkEnvironment>): void {
  describe(`${name} as a link`, () => {
    let environment: LinkEnvironment
    const links: Link[] = []
    beforeEach(async () => {
      environment = await open()
    })
    afterEach(async () => {
      for (const link of links.splice(0)) await link.stop()
      await environment.close()
    })

    async function make(clientId: string, more: Partial<LinkOptions> = {}): Promise<Link> {
      const link = await environment.link({ clientId, username: 'known', password: 'secret', will: null, ...more })
      links.push(link)
      return link
    }

    async function connected(clientId: string, more: Partial<LinkOptions> = {}): Promise<Link> {
      const link = await make(clientId, more)
      link.start()
      await connect(link)
      return link
    }

    test('brings messages to a subscriber in the order they were published', async () => {
      const [sender, receiver] = [await connected('sender'), await connected('receiver')]
      const arrivals = await listen(receiver, 'a/b')
      for (const payload of ['one', 'two', '三']) await sender.publish('a/b', payload, { qos: 1, retain: false })
      await vi.waitFor(() => expect(arrivals).toHaveLength(3))
      expect(arrivals).toEqual(['one', 'two', '三'].map((payload) => ({ topic: 'a/b', payload, isRetained: false })))
    })

    test('brings QoS 0 messages too', async () => {
      const link = await connected('one')
      const arrivals = await listen(link, 'a')
      await link.publish('a', 'quick', { qos: 0, retain: false })
      await vi.waitFor(() => expect(arrivals.map((each) => each.payload)).toEqual(['quick']))
    })

    test('gives what was retained to a later subscriber, and to a second one of the same filter', async () => {
      const link = await connected('one')
      await link.publish('a/kept', 'still here', { qos: 1, retain: true })
      const [first, second]: [Arrival[], Arrival[]] = [[], []]
      link.subscribe('a/+', (arrival) => first.push(arrival))
      await vi.waitFor(() => expect(first).toEqual([{ topic: 'a/kept', payload: 'still here', isRetained: true }]))
      link.subscribe('a/+', (arrival) => second.push(arrival))
      await vi.waitFor(() => expect(second).toEqual([{ topic: 'a/kept', payload: 'still here', isRetained: true }]))
    })

    test('forgets a retained message when an empty one takes its place', async () => {
      const link = await connected('one')
      await link.publish('a/kept', 'old', { qos: 1, retain: true })
      await link.publish('a/kept', '', { qos: 1, retain: true })
      await link.publish('a/other', 'new', { qos: 1, retain: true })
      const arrivals: Arrival[] = []
      link.subscribe('a/#', (arrival) => arrivals.push(arrival))
      await vi.waitFor(() => expect(arrivals.map((each) => each.payload)).toEqual(['new']))
    })

    test.each([
      ['a/+/c', ['a/b/c'], ['a/c', 'a/b/c/d', 'b/b/c']],
      ['a/#', ['a', 'a/b', 'a/b/c'], ['b', 'ab']],
      ['+', ['a'], ['a/b']],
    ])('the filter %s meets its topics and no others', async (filter, meets, misses) => {
      const link = await connected('one')
      const arrivals = await listen(link, filter)
      const ended = await listen(link, 'end/of/test')
      for (const topic of [...misses, ...meets]) await link.publish(topic, topic, { qos: 1, retain: false })
      await link.publish('end/of/test', '', { qos: 1, retain: false })
      await vi.waitFor(() => expect(ended).toHaveLength(1))
      expect(arrivals.map((each) => each.topic)).toEqual(meets)
    })

    test('a handler that left is called no more, its neighbours are', async () => {
      const link = await connected('one')
      const stays = await listen(link, 'a')
      const leaves: Arrival[] = []
      const leave = link.subscribe('a', (arrival) => leaves.push(arrival))
      leave()
      leave()
      await link.publish('a', 'after', { qos: 1, retain: false })
      await vi.waitFor(() => expect(stays).toHaveLength(1))
      expect(leaves).toEqual([])
    })

    test('publishes its will when it is cut off, and keeps it for later subscribers', async () => {
      const watcher = await connected('watcher')
      const arrivals = await listen(watcher, 'will')
      await connected('weak', { will: { topic: 'will', payload: 'gone' } })
      await environment.cut('weak')
      await vi.waitFor(() => expect(arrivals).toEqual([{ topic: 'will', payload: 'gone', isRetained: false }]))
      const late: Arrival[] = []
      watcher.subscribe('will', (arrival) => late.push(arrival))
      await vi.waitFor(() => expect(late.map((each) => each.isRetained)).toEqual([true]))
    })

    test('publishes no will when it says goodbye', async () => {
      const watcher = await connected('watcher')
      const arrivals = await listen(watcher, 'will')
      const leaver = await connected('leaver', { will: { topic: 'will', payload: 'gone' } })
      await leaver.stop()
      await leaver.stop()
      await watcher.publish('will', 'marker', { qos: 1, retain: false })
      await vi.waitFor(() => expect(arrivals.map((each) => each.payload)).toEqual(['marker']))
    })

    test('ends without goodbye when its signal aborts, and does not come back', async () => {
      const watcher = await connected('watcher')
      const arrivals = await listen(watcher, 'will')
      const power = new AbortController()
      const weak = await connected('weak', { will: { topic: 'will', payload: 'gone' }, signal: power.signal })
      let connects = 0
      weak.onConnect(() => (connects += 1))
      power.abort()
      await vi.waitFor(() => expect(arrivals.map((each) => each.payload)).toEqual(['gone']))
      weak.start()
      await expect(weak.publish('will', 'again', { qos: 1, retain: false })).rejects.toThrow(NotConnectedError)
      await weak.stop()
      expect([weak.isConnected, connects]).toEqual([false, 1])
    })

    test('comes back after a loss with its subscriptions in place, and says both', async () => {
      const [sender, receiver] = [await connected('sender'), await connected('receiver')]
      const arrivals = await listen(receiver, 'a')
      const losses: string[] = []
      let connects = 0
      receiver.onLost((reason) => losses.push(reason))
      receiver.onConnect(() => {
        connects += 1
      })
      expect(connects).toBe(1)
      await environment.cut('receiver')
      await vi.waitFor(() => expect(connects).toBe(2), 5000)
      expect(losses.length).toBeGreaterThan(0)
      await sender.publish('a', 'after', { qos: 1, retain: false })
      await vi.waitFor(() => expect(arrivals.map((each) => each.payload)).toEqual(['after']))
    })

    test('outlives a broker that is away', async () => {
      const link = await connected('one')
      await link.publish('a', 'kept', { qos: 1, retain: true })
      const arrivals: Arrival[] = []
      link.subscribe('a', (arrival) => arrivals.push(arrival))
      await vi.waitFor(() => expect(arrivals).toHaveLength(1))
      await environment.goDown()
      await vi.waitFor(() => expect(link.isConnected).toBe(false))
      await expect(link.publish('a', 'lost', { qos: 1, retain: false })).rejects.toThrow(NotConnectedError)
      await environment.comeUp()
      await vi.waitFor(() => expect(link.isConnected).toBe(true), 8000)
      await vi.waitFor(() => expect(arrivals.map((each) => each.payload)).toEqual(['kept', 'kept']))
    })

    test('refuses to publish before it is connected and after it has stopped', async () => {
      const link = await make('one')
      await expect(link.publish('a', '', { qos: 0, retain: false })).rejects.toThrow(NotConnectedError)
      link.start()
      await connect(link)
      await link.stop()
      await expect(link.publish('a', '', { qos: 1, retain: false })).rejects.toThrow(NotConnectedError)
    })

    test('subscriptions made before the start are served', async () => {
      const link = await make('one')
      const arrivals: Arrival[] = []
      link.subscribe('a', (arrival) => arrivals.push(arrival))
      link.start()
      await connect(link)
      await link.publish('a', 'hello', { qos: 1, retain: false })
      await vi.waitFor(() => expect(arrivals).toHaveLength(1))
    })

    test('says when the broker does not know it', async () => {
      const link = await make('stranger', { password: 'wrong' })
      const losses: string[] = []
      link.onLost((reason) => losses.push(reason))
      link.start()
      await vi.waitFor(() => expect(losses).toContain(NOT_AUTHORISED))
      expect(link.isConnected).toBe(false)
    })

    test('gives its place to a newer link with the same client id', async () => {
      const older = await connected('same')
      const losses: string[] = []
      older.onLost((reason) => losses.push(reason))
      const newer = await make('same')
      newer.start()
      await vi.waitFor(() => expect(losses.length).toBeGreaterThan(0))
      await older.stop()
      await vi.waitFor(() => expect(newer.isConnected).toBe(true), 8000)
    })
  })
}

async function connect(link: Link): Promise<void> {
  await new Promise<void>((resolve) => {
    const leave = link.onConnect(() => {
      queueMicrotask(() => leave())
      resolve()
    })
  })
}

/** Subscribes and waits until the broker has the subscription. */
async function listen(link: Link, filter: string): Promise<Arrival[]> {
  const arrivals: Arrival[] = []
  link.subscribe(filter, (arrival) => arrivals.push(arrival))
  // A broker answers one connection in order: when it has this, it has the subscription.
  await link.publish('contract/subscribed', '', { qos: 1, retain: false })
  return arrivals
}
