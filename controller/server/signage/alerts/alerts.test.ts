import type { AlertRule, AlertRuleDraft, IncidentEvent } from '#protocol'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { trouble, watchScreens, type Watched } from '../incidents/incidents-for-tests.ts'
import { HOUSE } from '../signage-for-tests.ts'
import { senderOf } from './index.ts'
import { startMailServer, startReceiver } from './receivers-for-tests.ts'

let watched: Watched
let mail: Awaited<ReturnType<typeof startMailServer>>
let receiver: Awaited<ReturnType<typeof startReceiver>>
beforeEach(async () => {
  watched = await watchScreens(8)
  mail = await startMailServer()
  receiver = await startReceiver()
  Object.assign(watched.needs.config, { smtp: { host: '127.0.0.1', port: mail.port, isSecure: false, user: null, password: null, from: 'screens@house.example' }, alertHosts: ['127.0.0.1'] })
  watched.grant('screens.manage')
})
afterEach(async () => {
  await watched.stop()
  await mail.stop()
  await receiver.stop()
})

const DRAFT: AlertRuleDraft = { name: '值班', isOn: true, sites: null, severity: 'warning', hours: null, zone: 'Asia/Shanghai', isUrgentAlways: true, tellsRecovery: true, way: { kind: 'mail', to: ['duty@house.example'] } }
const make = async (change: Partial<AlertRuleDraft> = {}) => (await watched.ask('POST', '/api/alert-rules', { organisation: HOUSE, ...DRAFT, ...change })).json as AlertRule
const webhook = () => make({ way: { kind: 'webhook', url: receiver.url } })
const screen = (index: number) => watched.screens[index]!
const breaks = (index: number, kind: Parameters<typeof trouble>[0] = 'black') => watched.say(screen(index), { troubles: [trouble(kind)] })
/** Time passes and whoever has something to send does. */
const pass = async (seconds: number) => {
  for (let left = seconds; left > 0; left -= 1) {
    await watched.pass(1)
    await senderOf(watched.needs).look()
  }
}

test('a trouble is in the mailbox within seconds, in both languages, and so is its end', async () => {
  await make()
  await pass(30)
  breaks(0)
  await pass(6)
  expect(mail.mails).toMatchObject([{ to: ['duty@house.example'], subject: '[大堂屏幕] 严重：1 号屏 黑屏 · Critical: 1 号屏, the glass is black' }])
  expect(mail.mails[0]?.text).toContain('It is wrong.')
  expect(mail.mails[0]?.text).toContain('http://localhost:8080/office/incidents/')
  watched.say(screen(0), {})
  await pass(70)
  expect(mail.mails[1]?.subject).toBe('[大堂屏幕] 已恢复：1 号屏 黑屏 · Recovered: 1 号屏, the glass is black')
  const [incident] = await watched.incidents()
  const { events } = (await watched.ask('GET', `/api/incidents/${incident?.id}`)).json as { events: IncidentEvent[] }
  expect(events.map(({ what, by }) => [what, by])).toEqual([['opened', null], ['told', '值班'], ['recovered', null], ['told', '值班']])
})

test('what fails together is one message, the worst first', async () => {
  await make()
  breaks(0, 'item')
  breaks(1, 'black')
  breaks(2, 'storage')
  await pass(30)
  expect(mail.mails).toHaveLength(1)
  expect(mail.mails[0]?.subject).toBe('[大堂屏幕] 3 项故障 · Lobbycast: 3 incidents')
  expect(mail.mails[0]?.text.indexOf('2 号屏')).toBeLessThan(mail.mails[0]?.text.indexOf('1 号屏') ?? -1)
})

test('what comes right after a message waits and goes together with the next, still within a minute', async () => {
  await make()
  breaks(0)
  await pass(6)
  breaks(1)
  await pass(5)
  breaks(2)
  await pass(25)
  expect(mail.mails.map(({ subject }) => subject.slice(7, 14))).toEqual([expect.stringContaining('严重'), expect.stringContaining('2 项故障')])
})

test('a rule is told of its sites, of what is bad enough, and of its organisation only', async () => {
  const other = (await watched.site()).id
  await make({ name: 'other site', sites: [other] })
  await make({ name: 'only the worst', severity: 'critical' })
  await make({ name: 'off', isOn: false })
  const { json } = await watched.ask('POST', '/api/alert-rules', { organisation: 'elsewhere', ...DRAFT })
  expect(json).toMatchObject({ organisation: 'elsewhere' })
  breaks(0, 'item')
  await pass(10)
  expect(mail.mails).toEqual([])
  breaks(0, 'black')
  await pass(10)
  expect(mail.mails).toHaveLength(1)
})

test('outside its hours a rule keeps what it has, except for what is critical, and tells it together when they begin', async () => {
  // It is ten in the morning there.
  await make({ hours: { windows: [{ days: [1, 2, 3, 4, 5, 6, 7], start: '10:05', end: '18:00' }], exceptions: [] } })
  breaks(0, 'item')
  breaks(1, 'storage')
  await pass(60)
  expect(mail.mails).toEqual([])
  breaks(2, 'black')
  await pass(10)
  expect(mail.mails).toMatchObject([{ subject: expect.stringContaining('3 号屏 黑屏') }])
  await pass(240)
  expect(mail.mails[1]?.subject).toBe('[大堂屏幕] 2 项故障 · Lobbycast: 2 incidents')
})

test('what comes and goes does not fill the mailbox', async () => {
  await make()
  for (let round = 0; round < 6; round += 1) {
    breaks(0)
    await pass(30)
    watched.say(screen(0), {})
    await pass(90)
  }
  expect(mail.mails.length).toBeLessThanOrEqual(5)
  const told = mail.mails.length
  await pass(31 * 60)
  expect(mail.mails.slice(told)).toMatchObject([{ subject: expect.stringContaining('已恢复') }])
}, 60_000)

test('a webhook is signed with the rule’s secret and the instant, and carries the incident', async () => {
  const rule = await webhook()
  const { secret } = (await watched.ask('POST', `/api/alert-rules/${rule.id}/secret`)).json as { secret: string }
  breaks(0)
  await pass(6)
  const [posted] = receiver.posted
  const signed = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(posted?.headers['lobbycast-signature']))
  expect(signed?.[2]).toBe(createHmac('sha256', secret).update(`${signed?.[1]}.${posted?.body}`).digest('hex'))
  expect(Number(signed?.[1]) * 1000).toBeGreaterThan(watched.clock.now() - 10_000)
  expect(JSON.parse(posted?.body ?? '')).toMatchObject({ type: 'lobbycast.incidents', rule: { name: '值班' }, news: [{ what: 'opened', incident: { kind: 'black', place: '1 号屏' } }] })
  expect(readFileSync(watched.needs.database.path).includes(secret)).toBe(false)
})

test('a receiver that fails is tried again later and later, and what was filed outlives the process', async () => {
  const rule = await webhook()
  receiver.answer = () => 503
  breaks(0)
  await pass(8)
  const listed = (await watched.ask('GET', '/api/alert-rules')).json as { rules: AlertRule[] }
  expect(listed.rules[0]?.last).toMatchObject({ isDelivered: false, problem: 'The receiver answered 503.' })
  await pass(30)
  receiver.answer = () => 204
  // A sender that has just started knows nothing but the outbox.
  const { AlertSender } = await import('./sender.ts')
  const fresh = new AlertSender(watched.needs)
  watched.clock.advance(60_000)
  await fresh.look()
  expect(receiver.posted).toHaveLength(1)
  expect(JSON.parse(receiver.posted[0]?.body ?? '')).toMatchObject({ rule: { id: rule.id }, news: [{ what: 'opened' }] })
  await fresh.look()
  expect(receiver.posted).toHaveLength(1)
})

test('a redirect is a failure, and nothing is followed', async () => {
  const rule = await webhook()
  receiver.answer = () => 302
  expect((await watched.ask('POST', `/api/alert-rules/${rule.id}/test`)).json).toEqual({ isDelivered: false, problem: 'The receiver redirects (302), which is not followed.' })
})

test('a test goes out at once and says how it went', async () => {
  const rule = await make()
  expect((await watched.ask('POST', `/api/alert-rules/${rule.id}/test`)).json).toEqual({ isDelivered: true, problem: null })
  expect(mail.mails).toMatchObject([{ subject: '[大堂屏幕] 测试告警 · Lobbycast test alert' }])
  Object.assign(watched.needs.config, { smtp: null })
  expect((await watched.ask('POST', `/api/alert-rules/${rule.id}/test`)).json).toMatchObject({ isDelivered: false })
})

test('an address that leads to the controller’s own machine is refused where the rule is written', async () => {
  Object.assign(watched.needs.config, { alertHosts: [] })
  const { status, json } = await watched.ask('POST', '/api/alert-rules', { organisation: HOUSE, ...DRAFT, way: { kind: 'webhook', url: receiver.url } })
  expect([status, json]).toMatchObject([400, { error: { fields: [{ path: 'way.url' }] } }])
})

test('a rule that was changed meanwhile is not written over, and one that goes takes along what it had to tell', async () => {
  const rule = await make()
  expect((await watched.ask('PUT', `/api/alert-rules/${rule.id}`, { ...DRAFT, name: '夜班', revision: 1 })).json).toMatchObject({ name: '夜班', revision: 2 })
  expect((await watched.ask('PUT', `/api/alert-rules/${rule.id}`, { ...DRAFT, revision: 1 })).json).toMatchObject({ error: { code: 'outdated' } })
  breaks(0)
  await watched.pass(2)
  expect((await watched.ask('DELETE', `/api/alert-rules/${rule.id}`)).status).toBe(200)
  await pass(10)
  expect(mail.mails).toEqual([])
})

test('who may not manage the screens neither sees rules nor writes them', async () => {
  const rule = await webhook()
  watched.grant('content.edit')
  expect((await watched.ask('GET', '/api/alert-rules')).json).toMatchObject({ rules: [] })
  for (const [method, path, body] of [
    ['POST', '/api/alert-rules', { organisation: HOUSE, ...DRAFT }],
    ['PUT', `/api/alert-rules/${rule.id}`, DRAFT],
    ['DELETE', `/api/alert-rules/${rule.id}`, undefined],
    ['POST', `/api/alert-rules/${rule.id}/test`, {}],
    ['POST', `/api/alert-rules/${rule.id}/secret`, {}],
  ] as const)
    expect([path, (await watched.ask(method, path, body)).status]).toEqual([path, 403])
})
