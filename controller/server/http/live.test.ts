import { LIVE_PATH, type AccountId } from '#protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
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
  for (let news = 0; news < 5000; news += 1) ground.needs.live.send({ type: 'changed', what: 'items' })
  let text = ''
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) text += part.value
  expect(text.split('"items"').length - 1).toBeLessThanOrEqual(2000)
})

test('who holds no post hears nothing', async () => {
  access.rights = []
  expect((await open()).status).toBe(403)
})
