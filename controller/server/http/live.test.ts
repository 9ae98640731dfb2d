import { LIVE_PATH, type AccountId, type LiveEvent } from '#protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { GivenAccess, makeGround, type Ground } from '../testing/ground.ts'
import { liveRoute } from './live.ts'
import { newApp } from './new-app.ts'

let ground: Ground
const access = new GivenAccess()
const stopping = new AbortController()
beforeEach(async () => {
  ground = await makeGround({ access })
})
afterEach(() => ground.stop())

async function open() {
  const app = newApp(ground.needs)
  app.use(async (http, next) => {
    http.set('actor', { kind: 'account', account: 'somebody' as AccountId, member: null, terminal: 'office', address: '' })
    await next()
  })
  liveRoute(app, ground.needs, stopping.signal)
  return app.request(LIVE_PATH)
}

test('open pages hear what changes', async () => {
  access.rights = ['content.edit']
  const reader = (await open()).body?.pipeThrough(new TextDecoderStream()).getReader()
  expect((await reader?.read())?.value).toContain('"hello"')
  ground.needs.live.send({ type: 'changed', what: 'items' })
  expect((await reader?.read())?.value).toContain('"items"')
  await reader?.cancel()
})

test('a page that no longer reads is let go instead of being kept news for ever', async () => {
  access.rights = ['content.edit']
  const reader = (await open()).body?.pipeThrough(new TextDecoderStream()).getReader()
  await reader?.read()
  for (let news = 0; news < 12_000; news += 1) ground.needs.live.send({ type: 'changed', what: 'items' })
  let text = ''
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) text += part.value
  expect(text.split('"items"').length - 1).toBeLessThanOrEqual(10_000)
})

test('of a screen that is news again and again only the newest waits, and a page that is a little slow is not let go', async () => {
  access.rights = ['content.edit']
  const reader = (await open()).body?.pipeThrough(new TextDecoderStream()).getReader()
  await reader?.read()
  for (let round = 0; round < 10; round += 1) for (let screen = 0; screen < 3000; screen += 1) ground.needs.live.send(screenNews(`screen-${screen}`, round))
  ground.needs.live.send({ type: 'changed', what: 'people' })
  let text = ''
  while (!text.includes('"people"')) text += (await reader?.read())?.value ?? fail()
  expect(text.split('"round":9').length - 1).toBe(3000)
  expect(text.split('data:').length - 1).toBeLessThan(3010)
  await reader?.cancel()
})

/** Nobody here looks at more of a screen than its id. */
function screenNews(id: string, round: number): LiveEvent {
  return { type: 'screen', screen: { id, round } } as unknown as LiveEvent
}

function fail(): never {
  throw new Error('The page was let go.')
}

test('who holds no post hears nothing', async () => {
  access.rights = []
  expect((await open()).status).toBe(403)
})

test('whose post is taken away hears nothing more from the next heartbeat on', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    access.rights = ['content.edit']
    const reader = (await open()).body?.pipeThrough(new TextDecoderStream()).getReader()
    await reader?.read()
    vi.advanceTimersByTime(20_000)
    expect((await reader?.read())?.value).toContain('"hello"')
    access.rights = []
    vi.advanceTimersByTime(20_000)
    expect((await reader?.read())?.done).toBe(true)
  } finally {
    vi.useRealTimers()
  }
})
