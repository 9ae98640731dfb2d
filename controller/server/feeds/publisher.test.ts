import { feeds } from '#content'
import { Opener } from '#seal'
import { feedMessage, topics, type FeedMessage } from '#protocol'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { attend, checkProof } from '../life/index.ts'
import { makeSecondLoop, type Phone, type SecondLoop } from '../testing/second-loop.ts'
import { startFeeds } from './index.ts'

let loop: SecondLoop
let phone: Phone
let stop: () => Promise<void>
const seen: { readonly topic: string; readonly sealed: string }[] = []

beforeAll(async () => {
  loop = await makeSecondLoop()
  phone = await loop.makePhone(await loop.makeBranch('第一党支部'), '林若溪')
  await loop.makeBranch('第二党支部')
  const screen = loop.broker.link({ clientId: 'screen', username: 'screen', password: '', will: null })
  screen.subscribe('lobbycast/v1/feeds/#', ({ topic, payload }) => seen.push({ topic, sealed: payload }))
  screen.start()
  stop = await startFeeds(loop.needs)
})
afterAll(async () => {
  await stop()
  await loop.stop()
})

async function open(sealed: string): Promise<FeedMessage> {
  const opened = await new Opener(loop.needs.seals.rootKey).open(sealed, 'feed', loop.clock.now())
  if (opened.state !== 'open') throw new Error(opened.reason)
  return feedMessage.parse(JSON.parse(opened.payload))
}

async function newest(topic: string): Promise<FeedMessage | undefined> {
  const last = seen.findLast((message) => message.topic === topic)
  return last === undefined ? undefined : open(last.sealed)
}

test('what programmes show is sealed and retained from the start', async () => {
  const topic = topics.feed({ feed: 'attendance', scope: loop.activity })
  await vi.waitFor(async () => expect((await newest(topic))?.value).toEqual({ present: 0, expected: 1 }))
})

test('a sign-in changes the head count and the ranking with rising versions, and no message names a member', async () => {
  const count = topics.feed({ feed: 'attendance', scope: loop.activity })
  const ranking = topics.feed({ feed: 'branch-ranking', scope: loop.root })
  const before = await newest(count)
  const checked = await checkProof(loop.needs, await loop.code())
  if (checked.state !== 'good') throw new Error(checked.reason)
  await attend(loop.needs, phone.actor, checked.ticket)
  await vi.waitFor(async () => expect((await newest(count))?.value).toEqual({ present: 1, expected: 1 }))
  await vi.waitFor(async () =>
    expect(feeds['branch-ranking'].parse((await newest(ranking))?.value).rows).toEqual([
      { rank: 1, name: '第一党支部', points: 5, mean: 5 },
      { rank: 2, name: '第二党支部', points: 0, mean: 0 },
    ]),
  )
  expect((await newest(count))?.version).toBeGreaterThan(before?.version ?? 0)
  const everything = seen.map((message) => message.sealed).join('\n')
  expect(everything).not.toContain('林若溪')
  expect(everything).not.toContain(phone.member)
})
