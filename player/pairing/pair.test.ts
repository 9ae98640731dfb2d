import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Time } from '../clock/time.ts'
import { claim, pair, type PairingState } from './pair.ts'

/** Pauses take no time at all. */
const hurried: Time = {
  monotonic: () => performance.now(),
  coarseMs: 0,
  wall: () => Date.now(),
  after(_, callback) {
    const timer = setImmediate(callback)
    return () => clearImmediate(timer)
  },
}
const credential = { screen: 'screen-one', name: '大厅', mqtt: { username: 'screen-one', password: 'secret' }, rootKey: 'cm9vdA', presenceKey: 'c2VjcmV0' }
const waiting = [200, { state: 'waiting' }] as const
const refused = (code: string, status: number) => [status, { error: { code, message: { zh: '否', en: 'No' } } }] as const

let server: Server
let answers: Record<string, (readonly [number, unknown])[]>
let states: PairingState[]
let begun: number

beforeEach(async () => {
  answers = {}
  states = []
  begun = 0
  server = createServer((request, response) => {
    request.resume()
    if (request.url === '/api/pairings') begun += 1
    const [status, body] = answers[request.url ?? '']?.shift() ?? [200, { code: `CODE-${begun}`, secret: 'a secret that polls', expiresAt: 1, officeUrl: 'https://office.example' }]
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
})
afterEach(() => server.close())

const needs = () => ({
  base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  time: hurried,
  device: { agent: 'test', widthPx: 1920, heightPx: 1080 },
  signal: new AbortController().signal,
  changed: (state: PairingState) => states.push(state),
})

test('shows a code until it is confirmed, and becomes that screen with a key that cannot be read', async () => {
  answers['/api/pairings/poll'] = [waiting, waiting, [200, { state: 'paired', credential }]]
  const identity = await pair(needs())
  expect(identity).toMatchObject({ screen: 'screen-one', mqtt: credential.mqtt, rootKey: credential.rootKey })
  expect(identity.presenceKey.extractable).toBe(false)
  expect(states.at(-1)).toEqual({ state: 'waiting', code: 'CODE-1', officeUrl: 'https://office.example' })
})

test('asks for a new code when the old one has expired', async () => {
  answers['/api/pairings/poll'] = [waiting, [200, { state: 'expired' }], [200, { state: 'paired', credential }]]
  await pair(needs())
  expect(begun).toBe(2)
})

test('goes on asking while the controller is away or wants it to wait', async () => {
  answers['/api/pairings'] = [refused('limit', 429), [502, 'Bad gateway']]
  answers['/api/pairings/poll'] = [[503, {}], [200, { state: 'paired', credential }]]
  await pair(needs())
  expect(states.filter((each) => each.state === 'offline')).toHaveLength(3)
})

test('a link pairs at once, and one that is used up pairs nothing', async () => {
  answers['/api/enrolments/claim'] = [[200, credential], refused('not-found', 404)]
  expect((await claim(needs(), 'a token of a link'))?.screen).toBe('screen-one')
  expect(await claim(needs(), 'a token of a link')).toBeNull()
})
