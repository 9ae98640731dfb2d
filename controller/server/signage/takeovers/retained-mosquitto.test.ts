import { createMqttLink, type Link } from '#link'
import { screenLogin, screenRights, topics, type ScreenId } from '#protocol'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CONTROLLER } from '../../mqtt/broker-rights.ts'
import { Broker } from '../../mqtt/broker.ts'
import { DynsecCredentials } from '../../mqtt/dynsec.ts'
import { findMosquitto } from '../../mqtt/find-mosquitto.ts'
import { listCredentials } from '../../mqtt/store.ts'
import { makeScene, type Scene } from './takeovers-for-tests.ts'
import { Retained } from '../../mqtt/retained.ts'
import { retainedTakeovers } from './message.ts'

const patience = { timeout: 8000, interval: 20 }
const screen = 'screen-one' as ScreenId

let scene: Scene
let broker: Broker
let credentials: DynsecCredentials
const links: Link[] = []

beforeEach(async () => {
  scene = await makeScene()
  const { database, config, log, clock } = scene.needs
  broker = new Broker({ mosquitto: findMosquitto(null, ''), folder: join(config.dataFolder, 'broker'), log, credentials: () => listCredentials(database.read) })
  await broker.start()
  credentials = new DynsecCredentials({ link: connect(CONTROLLER, broker.secret, 'controller'), database, clock, log, restartBroker: () => broker.restart() })
})
afterEach(async () => {
  credentials.stop()
  for (const link of links.splice(0)) await link.stop()
  await broker.stop()
  await scene.stop()
})

function connect(username: string, password: string, clientId: string): Link {
  const link = createMqttLink(`mqtt://127.0.0.1:${broker.port}`, { clientId, username, password, will: null })
  links.push(link)
  link.start()
  return link
}

test('on a real broker a screen hears takeovers and may never speak them; what others forge is set right', async () => {
  await credentials.provision(screen, 'password')
  const { username, clientId } = screenLogin(screen)
  const player = connect(username, 'password', clientId)
  // Another program with the administrator's own credential.
  const stranger = connect(CONTROLLER, broker.secret, 'stranger')
  // The same message twice is no news: a connect and a commit may both send it.
  const heard: string[] = []
  for (const filter of screenRights(screen).receive) player.subscribe(filter, ({ topic, payload }) => void (topic === topics.takeovers && heard.at(-1) !== payload && heard.push(payload)))
  const link = connect(CONTROLLER, broker.secret, 'retained')
  const stop = new Retained({ ...scene.needs, link }, retainedTakeovers(scene.needs)).start()
  await vi.waitFor(() => expect([player.isConnected, stranger.isConnected, link.isConnected]).toEqual([true, true, true]), patience)

  await scene.start(scene.chief, await scene.template())
  const wanted = scene.broker.retained(topics.takeovers) ?? ''
  expect(wanted).toContain('takeover')
  await vi.waitFor(() => expect(heard).toEqual([wanted]), patience)

  await expect(player.publish(topics.takeovers, 'forged', { qos: 1, retain: true })).rejects.toThrow()
  await expect(player.publish(topics.mark, '', { qos: 1, retain: false })).rejects.toThrow()

  await stranger.publish(topics.takeovers, 'forged', { qos: 1, retain: true })
  await vi.waitFor(() => expect(heard).toEqual([wanted, 'forged', wanted]), patience)
  await stranger.publish(topics.takeovers, '', { qos: 1, retain: true })
  await vi.waitFor(() => expect(heard).toEqual([wanted, 'forged', wanted, '', wanted]), patience)

  // Paired during the takeover: it finds the message there.
  const late = 'screen-late' as ScreenId
  await credentials.provision(late, 'password')
  const found: string[] = []
  connect(screenLogin(late).username, 'password', screenLogin(late).clientId).subscribe(topics.takeovers, ({ payload }) => found.push(payload))
  await vi.waitFor(() => expect(found).toEqual([wanted]), patience)
  stop()
})
