import { createMqttLink } from '#link'
import { screenLogin, endpoints, listOrganisations, topics, type ScreenId } from '#protocol'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startController, type Controller } from './app.ts'
import { readConfig } from './config.ts'
import { StartError } from './errors.ts'
import { makeLog } from './log.ts'
import { createFirstAdministrator } from './people/index.ts'
import { readHead } from './trail/head.ts'

const patience = { timeout: 8000, interval: 20 }
const log = makeLog({ logLevel: 'silent' })
const screen = 'screen-one' as ScreenId

let folder = ''
const running: Controller[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'controller-'))
})
afterEach(async () => {
  for (const controller of running.splice(0)) await controller.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function start(more: Readonly<Record<string, string>> = {}): Promise<Controller> {
  const controller = await startController(readConfig({ LOBBYCAST_PORT: '0', LOBBYCAST_DATA: join(folder, 'data'), ...more }), { log })
  running.push(controller)
  return controller
}

describe('the whole controller', () => {
  test('starts on an empty folder, is healthy, prints a set-up code, and starts again on what it left', async () => {
    const first = await start()
    await vi.waitFor(async () => expect(await (await fetch(`${first.origin}/api/health`)).json()).toMatchObject({ state: 'ok' }), patience)
    const code = readFileSync(join(folder, 'data', 'setup-code'), 'utf8').trim()
    const set = await fetch(`${first.origin}/api/setup`, { method: 'POST', body: JSON.stringify({ code, organisationName: '云麓集团党委', displayName: '管理员', name: 'admin', password: 'a good long secret' }) })
    expect(set.status).toBe(200)
    const cookie = set.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    await first.stop()
    const second = await start()
    const asked = await fetch(`${second.origin}/api/organisations`, { headers: { cookie } })
    expect(listOrganisations.answer.parse(await asked.json()).organisations).toMatchObject([{ name: '云麓集团党委' }])
  })

  test('serves every endpoint of the protocol', async () => {
    const { origin } = await start()
    for (const [name, { method, path }] of Object.entries(endpoints)) {
      const response = await fetch(`${origin}${path.replaceAll(/:[a-z]+/g, 'x')}`, { method, ...(method === 'GET' || method === 'DELETE' ? {} : { body: '{' }) })
      const { status } = response
      // What anybody may ask for and is not there is no missing address.
      const isServed = !(await response.text()).includes('There is nothing at this address.')
      expect({ name, status, isServed }).toEqual({ name, status: expect.toSatisfy((code: number) => code < 500), isServed: true })
    }
  })

  test('hands MQTT through on its own address: a screen comes in with its credential, and back after the broker was killed', async () => {
    const { origin, needs, broker } = await start()
    await needs.credentials.provision(screen, 'password of one')
    const { username, clientId } = screenLogin(screen)
    const link = createMqttLink(`${origin.replace('http', 'ws')}/mqtt`, { clientId, username, password: 'password of one', will: { topic: topics.presence(screen), payload: 'gone' } })
    const heard: string[] = []
    link.subscribe(topics.desired(screen), ({ payload }) => heard.push(payload))
    link.start()
    await vi.waitFor(() => expect(link.isConnected).toBe(true), patience)
    const large = 'x'.repeat(700_000)
    await needs.link.publish(topics.desired(screen), large, { qos: 1, retain: true })
    await vi.waitFor(() => expect(heard).toEqual([large]), patience)
    process.kill(Number(readFileSync(join(folder, 'data', 'broker', 'broker.pid'), 'utf8')), 'SIGKILL')
    await vi.waitFor(() => expect(broker.restarts).toBe(1), patience)
    await vi.waitFor(() => expect(link.isConnected && needs.link.isConnected).toBe(true), patience)
    await link.stop()
  })

  test('lets no page of another site open MQTT, and no other path', async () => {
    const { origin } = await start()
    const statusOf = async (path: string, headers: Readonly<Record<string, string>>) => {
      const { request } = await import('node:http')
      return new Promise<number | undefined>((resolve) => {
        const asked = request(`${origin}${path}`, { headers: { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', 'sec-websocket-protocol': 'mqtt', ...headers } })
        asked.on('response', (response) => resolve(response.statusCode)).on('upgrade', (response, socket) => {
          socket.destroy()
          resolve(response.statusCode)
        })
        asked.end()
      })
    }
    expect(await statusOf('/mqtt', {})).toBe(101)
    expect(await statusOf('/mqtt', { origin })).toBe(101)
    expect(await statusOf('/mqtt', { origin: 'https://elsewhere.example' })).toBe(403)
    expect(await statusOf('/other', {})).toBe(404)
  })

  test('ends an open page’s live events when it stops, without waiting for the page', async () => {
    const controller = await start()
    const { account } = await createFirstAdministrator(controller.needs, { kind: 'operator' }, { organisationName: '云麓集团党委', displayName: '管理员', name: 'admin', password: 'a good long secret' }, 'console')
    const signedIn = await fetch(`${controller.origin}/api/session`, { method: 'POST', body: JSON.stringify({ name: account.name, password: 'a good long secret' }) })
    const live = await fetch(`${controller.origin}/api/live`, { headers: { cookie: signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '' } })
    const text = live.text()
    await controller.stop()
    expect(await text).toContain('"type":"hello"')
  })

  test('notes the head of the trail beside the database', async () => {
    const controller = await start()
    await createFirstAdministrator(controller.needs, { kind: 'operator' }, { organisationName: '云麓集团党委', displayName: '管理员', name: 'admin', password: 'a good long secret' }, 'console')
    const path = join(folder, 'data', 'trail-head.json')
    const last = (await controller.needs.database.raw.execute('select sequence, hash from trail order by sequence desc limit 1')).rows[0]
    await vi.waitFor(() => expect(readHead(path)).toMatchObject({ sequence: last?.['sequence'], hash: last?.['hash'] }), patience)
  })
})

describe('a start that cannot be says why in both languages, and leaves nothing running', () => {
  test('the port is taken', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as AddressInfo
    await expect(start({ LOBBYCAST_PORT: String(port) })).rejects.toThrow(new RegExp(`端口 ${port} 已被占用[^]*Port ${port} is taken[^]*LOBBYCAST_PORT`))
    await new Promise((resolve) => taken.close(resolve))
    await start()
  })

  test('another controller has the data folder', async () => {
    const first = await start()
    await expect(start()).rejects.toThrow(/另一个控制器[^]*Another controller/)
    await first.stop()
    await start()
  })

  test('the data folder cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '')
    await expect(start({ LOBBYCAST_DATA: join(folder, 'file', 'data') })).rejects.toThrow(/LOBBYCAST_DATA/)
  })

  test('there is no Mosquitto where the operator says', async () => {
    await expect(start({ LOBBYCAST_MOSQUITTO: join(folder, 'nothing') })).rejects.toBeInstanceOf(StartError)
    await start()
  })
})
