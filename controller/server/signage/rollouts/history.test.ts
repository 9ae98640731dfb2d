import { SCREENS_LISTED, type Publish } from '#protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { changeItem } from '../items/index.ts'
import { publishNow } from '../programmes/index.ts'
import { makeSignage, OPERATOR, type Signage } from '../signage-for-tests.ts'

let signage: Signage
beforeEach(async () => {
  signage = await makeSignage()
})
afterEach(() => signage.stop())

async function list(query = ''): Promise<{ readonly publishes: readonly Publish[]; readonly more: boolean }> {
  signage.grant('content.publish')
  const { status, json } = await signage.ask('GET', `/api/publishes${query}`)
  expect(status).toBe(200)
  return json as { publishes: Publish[]; more: boolean }
}

async function publishTimes(count: number): Promise<void> {
  const { item } = await signage.poster('一')
  await signage.entry(await signage.playlist({ item }))
  for (let time = 0; time < count; time += 1) {
    await changeItem(signage.needs, OPERATOR, item.id, { ...item, heading: `第 ${time} 次` })
    await publishNow(signage.needs, OPERATOR, `第 ${time} 次`)
  }
}

test('the history is read page by page, also of publishes of the same instant, each once', async () => {
  await signage.screen(await signage.site())
  await publishTimes(7)
  const all = await list()
  expect(all).toMatchObject({ more: false, publishes: { length: 7 } })
  const pages = [await list('?limit=3')]
  while (pages.at(-1)?.more === true) pages.push(await list(`?limit=3&before=${pages.at(-1)?.publishes.at(-1)?.id}`))
  expect(pages.map((page) => [page.publishes.length, page.more])).toEqual([[3, true], [3, true], [1, false]])
  expect(pages.flatMap((page) => page.publishes)).toEqual(all.publishes)
})

test('a page after a publish that there never was is refused', async () => {
  signage.grant('content.publish')
  expect((await signage.ask('GET', '/api/publishes?before=nowhere-to-be-found')).status).toBe(404)
  expect((await signage.ask('GET', '/api/publishes?limit=0')).status).toBe(400)
})

test('of a publish to a large house the list has the first screens and their number, the publish itself all', async () => {
  const site = await signage.site()
  for (let count = 0; count < SCREENS_LISTED + 5; count += 1) await signage.screen(site, `屏${count}`)
  await publishTimes(1)
  const [listed] = (await list()).publishes
  expect(listed?.screens).toHaveLength(SCREENS_LISTED)
  expect(listed?.screenCount).toBe(SCREENS_LISTED + 5)
  const whole = (await signage.ask('GET', `/api/publishes/${listed?.id}`)).json as Publish
  expect(whole.screens).toHaveLength(SCREENS_LISTED + 5)
  expect(whole.screens.slice(0, SCREENS_LISTED)).toEqual(listed?.screens)
})
