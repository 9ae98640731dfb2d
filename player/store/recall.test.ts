import { beforeEach, expect, test } from 'vitest'
import { makeProgramme, poster, TestController } from '../testing/controller.ts'
import { READER, recall, remembered } from './recall.ts'
import type { Identity, Kept } from './store.ts'

const programme = makeProgramme(3, [poster('a')])
let controller: TestController
let identity: Identity
let kept: Kept
beforeEach(async () => {
  controller = await TestController.start()
  identity = await controller.identity()
  kept = remembered({ version: 3, sealed: await controller.seal('programme', programme) }, JSON.stringify(programme), programme)
})

test('a programme that these schemas left word for word is recalled by its signatures alone', async () => {
  expect(kept.reader).toBe(READER)
  expect(await recall(kept, identity)).toEqual(programme)
})

test('a text in which the schemas changed anything is read in full at every start', async () => {
  const text = JSON.stringify({ ...programme, news: 'of a later format' })
  expect(remembered({ version: 3, sealed: '' }, text, programme).reader).toBeUndefined()
  expect(remembered({ version: 3, sealed: '' }, JSON.stringify({ ...programme, name: ' 大厅' }), programme).reader).toBeUndefined()
})

test.each<[string, () => Promise<unknown>]>([
  ['nothing', () => recall(null, identity)],
  ['what other schemas have read', () => recall({ ...kept, reader: 'other' }, identity)],
  ['what was stored before readers were named', () => recall({ version: kept.version, sealed: kept.sealed }, identity)],
  ['one changed character', () => recall({ ...kept, sealed: kept.sealed.replace('一层', '二层') }, identity)],
  ['the programme of another root', async () => recall(kept, { ...identity, rootKey: (await TestController.start()).rootKey })],
  ['the programme of another screen', () => recall(kept, { ...identity, screen: 'other' as Identity['screen'] })],
])('%s is not recalled', async (_, attempt) => {
  expect(await attempt()).toBeNull()
})
