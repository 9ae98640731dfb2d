import { createMqttLink, NOT_AUTHORISED, type Link } from '#link'
import { screenLogin, screenRights, topics, type ScreenId } from '#protocol'
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { StartError } from '../errors.ts'
import { makeGround, type Ground } from '../testing/ground.ts'
import { CONTROLLER } from './broker-rights.ts'
import { Broker } from './broker.ts'
import { DynsecCredentials } from './dynsec.ts'
import { findMosquitto } from './find-mosquitto.ts'
import { listCredentials } from './store.ts'

const one = 'screen-one' as ScreenId
const two = 'screen-two' as ScreenId
const mosquitto = findMosquitto(null, '')
const patience = { timeout: 8000, interval: 20 }

let ground: Ground
let broker: Broker
let controller: Link
let credentials: DynsecCredentials
const links: Link[] = []

beforeEach(async () => {
  ground = await makeGround()
  broker = makeBroker()
  await broker.start()
  controller = enter(CONTROLLER, broker.secret)
  credentials = new DynsecCredentials({ link: controller, database: ground.needs.database, clock: ground.needs.clock, log: ground.needs.log, restartBroker: () => broker.restart() })
})

afterEach(async () => {
  credentials.stop()
  for (const link of links.splice(0)) await link.stop()
  await broker.stop()
  await ground.stop()
})

function makeBroker(): Broker {
  return new Broker({ mosquitto, folder: join(ground.needs.config.dataFolder, 'broker'), log: ground.needs.log, credentials: () => listCredentials(ground.needs.database.read) })
}

function enter(username: string, password: string, clientId = username): Link {
  const link = createMqttLink(`mqtt://127.0.0.1:${broker.port}`, { clientId, username, password, will: null })
  links.push(link)
  link.start()
  return link
}

function asScreen(screen: ScreenId, password: string): Link {
  const { username, clientId } = screenLogin(screen)
  return enter(username, password, clientId)
}

async function isIn(link: Link): Promise<void> {
  await vi.waitFor(() => expect(link.isConnected).toBe(true), patience)
}

async function isRefused(link: Link): Promise<void> {
  const reasons: string[] = []
  link.onLost((reason) => reasons.push(reason))
  await vi.waitFor(() => expect(reasons).toContain(NOT_AUTHORISED), patience)
}

describe('a screen at the broker', () => {
  test('may use all of its own topics', async () => {
    await credentials.provision(one, 'password of one')
    const screen = asScreen(one, 'password of one')
    const heard: string[] = []
    const received: string[] = []
    controller.subscribe('lobbycast/v1/#', ({ topic }) => heard.push(topic))
    for (const filter of screenRights(one).receive) screen.subscribe(filter, ({ topic }) => received.push(topic))
    await isIn(screen)
    for (const topic of screenRights(one).publish) await screen.publish(topic, 'x', { qos: 1, retain: false })
    const given = [topics.desired(one), topics.takeovers, topics.commands(one), topics.playsAcknowledged(one), topics.timeAnswer(one), topics.feed({ feed: 'attendance', scope: 'a' })]
    for (const topic of given) await controller.publish(topic, 'y', { qos: 1, retain: false })
    await vi.waitFor(() => expect(received).toEqual(given), patience)
    expect(heard).toEqual([...screenRights(one).publish, ...given])
  })

  test('can neither speak for another screen, nor for the controller, nor to the broker itself', async () => {
    await credentials.provision(one, 'password of one')
    await credentials.provision(two, 'password of two')
    const screen = asScreen(one, 'password of one')
    await isIn(screen)
    const heard: string[] = []
    controller.subscribe('lobbycast/v1/#', ({ topic }) => heard.push(topic))
    const forbidden = [...screenRights(two).publish, topics.desired(one), topics.desired(two), topics.commands(one), topics.takeovers, topics.players, topics.mark, topics.feed({ feed: 'attendance', scope: 'a' }), '$CONTROL/dynamic-security/v1']
    for (const topic of forbidden) await expect(screen.publish(topic, 'forged', { qos: 1, retain: true })).rejects.toThrow()
    await screen.publish(topics.pulse(one), 'allowed', { qos: 1, retain: false })
    await vi.waitFor(() => expect(heard).toEqual([topics.pulse(one)]), patience)
  })

  test('hears nothing of another screen, however it asks', async () => {
    await credentials.provision(one, 'password of one')
    const screen = asScreen(one, 'password of one')
    const heard: string[] = []
    for (const filter of ['#', 'lobbycast/v1/screens/+/desired', topics.desired(two), topics.reported(two), '$CONTROL/#']) screen.subscribe(filter, ({ topic }) => heard.push(topic))
    screen.subscribe(topics.desired(one), ({ topic }) => heard.push(topic))
    await isIn(screen)
    await isIn(controller)
    await controller.publish(topics.desired(two), 'secret', { qos: 1, retain: true })
    await controller.publish(topics.reported(two), 'secret', { qos: 1, retain: true })
    await credentials.provision(two, 'password of two')
    await controller.publish(topics.desired(one), 'mine', { qos: 1, retain: true })
    await vi.waitFor(() => expect(heard).toContain(topics.desired(one)), patience)
    expect(new Set(heard)).toEqual(new Set([topics.desired(one)]))
  })

  test('cannot take the place of another by its client id', async () => {
    await credentials.provision(one, 'password of one')
    await credentials.provision(two, 'password of two')
    const victim = asScreen(two, 'password of two')
    await isIn(victim)
    await isRefused(enter(screenLogin(one).username, 'password of one', screenLogin(two).clientId))
    expect(victim.isConnected).toBe(true)
  })

  test('is cut off at once when its credential is taken away, and stays out', async () => {
    await credentials.provision(one, 'password of one')
    const screen = asScreen(one, 'password of one')
    await isIn(screen)
    await credentials.revoke(one)
    await isRefused(screen)
    await credentials.revoke(one)
    expect(screen.isConnected).toBe(false)
  })

  test('with the old password is out when the credential is replaced', async () => {
    await credentials.provision(one, 'old password')
    const old = asScreen(one, 'old password')
    await isIn(old)
    await credentials.provision(one, 'new password')
    await isRefused(old)
    await old.stop()
    const next = asScreen(one, 'new password')
    await isIn(next)
    expect([old.isConnected, next.isConnected]).toEqual([false, true])
  })

  test('many are made at the same time', async () => {
    const screens = Array.from({ length: 28 }, (_, index) => `screen-${index}` as ScreenId)
    await Promise.all(screens.map((screen) => credentials.provision(screen, `password of ${screen}`)))
    await Promise.all(screens.map((screen) => isIn(asScreen(screen, `password of ${screen}`))))
    expect(broker.restarts).toBe(0)
  })
})

describe('the broker', () => {
  test('lets nobody in without a name', async () => {
    const stranger = enter('', '')
    await isRefused(stranger)
    expect(stranger.isConnected).toBe(false)
  })

  test('comes back when it is killed; links connect again and credentials hold', async () => {
    await credentials.provision(one, 'password of one')
    const screen = asScreen(one, 'password of one')
    await isIn(screen)
    await isIn(controller)
    const port = broker.port
    process.kill(pidOfBroker(), 'SIGKILL')
    await vi.waitFor(() => expect(controller.isConnected).toBe(false), patience)
    await isIn(controller)
    await isIn(screen)
    expect(broker.port).toBe(port)
    expect(broker.restarts).toBe(1)
  })

  test('knows every screen again after all of its files were lost', async () => {
    await credentials.provision(one, 'password of one')
    await broker.stop()
    rmSync(join(ground.needs.config.dataFolder, 'broker'), { recursive: true })
    broker = makeBroker()
    await broker.start()
    const screen = asScreen(one, 'password of one')
    await isIn(screen)
    const stranger = enter(one, 'wrong password', screenLogin(one).clientId)
    await isRefused(stranger)
    expect([screen.isConnected, stranger.isConnected]).toEqual([true, false])
  })

  test('keeps retained messages over a clean stop, and starts without them when their file is damaged', async () => {
    await isIn(controller)
    await controller.publish(topics.desired(one), 'kept', { qos: 1, retain: true })
    await broker.stop()
    broker = makeBroker()
    await broker.start()
    const second = enter(CONTROLLER, broker.secret)
    const heard: string[] = []
    second.subscribe(topics.desired(one), ({ payload }) => heard.push(payload))
    await vi.waitFor(() => expect(heard).toEqual(['kept']), patience)
    await broker.stop()
    const file = join(ground.needs.config.dataFolder, 'broker', 'retained.db')
    writeFileSync(file, readFileSync(file).subarray(0, 40))
    broker = makeBroker()
    await broker.start()
    expect(existsSync(`${file}.damaged`)).toBe(true)
    await isIn(enter(CONTROLLER, broker.secret))
  })

  test('when it cannot be told of a change it is started anew, and obeys', async () => {
    await credentials.provision(one, 'password of one')
    const screen = asScreen(one, 'password of one')
    await isIn(screen)
    await controller.stop()
    const hasty = new DynsecCredentials({ link: controller, database: ground.needs.database, clock: ground.needs.clock, log: ground.needs.log, restartBroker: () => broker.restart(), answerMs: 50 })
    await hasty.revoke(one)
    await isRefused(screen)
    expect(broker.restarts).toBe(1)
  })

  test('ends a broker that a killed controller left behind, and nobody else’s process', async () => {
    const left = pidOfBroker()
    const next = makeBroker()
    await next.start()
    expect(await isRunning(left)).toBe(false)
    await next.stop()
    await broker.stop()
    const bystander = spawn('sleep', ['60'])
    writeFileSync(noteFile(), String(bystander.pid))
    broker = makeBroker()
    await broker.start()
    expect(bystander.exitCode).toBeNull()
    expect(bystander.signalCode).toBeNull()
    bystander.kill()
  })

  test('keeps its secrets for the controller’s user alone', () => {
    const folder = join(ground.needs.config.dataFolder, 'broker')
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    for (const file of ['secret', 'dynamic-security.json', 'mosquitto.conf']) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
  })
})

describe('a start that cannot be', () => {
  test('names the command that installs Mosquitto, the program that is none, and the plugin that is missing', () => {
    const root = mkdtempSync(join(tmpdir(), 'root-'))
    const program = join(root, 'usr/sbin/mosquitto')
    expect(() => findMosquitto(null, '', root)).toThrow(StartError)
    expect(() => findMosquitto(null, '', root)).toThrow(/没有找到 Mosquitto[^]*sudo apt-get[^]*not found[^]*apt-get install/)
    mkdirSync(join(root, 'usr/sbin'), { recursive: true })
    writeFileSync(program, '', { mode: 0o644 })
    expect(() => findMosquitto(program, '', root)).toThrow(/LOBBYCAST_MOSQUITTO/)
    chmodSync(program, 0o755)
    expect(() => findMosquitto(null, '', root)).toThrow(/缺少动态安全插件[^]*lacks its plugin/)
    for (const machine of ['x86_64-linux-gnu', 'aarch64-linux-gnu']) {
      const plugin = join(root, 'usr/lib', machine, 'mosquitto_dynamic_security.so')
      mkdirSync(join(plugin, '..'), { recursive: true })
      writeFileSync(plugin, '')
      expect(findMosquitto(null, '', root)).toEqual({ program, plugin })
      rmSync(plugin)
    }
    rmSync(root, { recursive: true })
  })

  test('says what the program said', async () => {
    const failing = new Broker({ mosquitto: { ...mosquitto, plugin: '/nowhere.so' }, folder: join(ground.needs.config.dataFolder, 'other'), log: ground.needs.log, credentials: async () => [] })
    await expect(failing.start()).rejects.toThrow(/Mosquitto 无法启动：\n[^]*nowhere\.so/)
    await failing.stop()
  })

  test('says that the data folder cannot be written', async () => {
    writeFileSync(join(ground.needs.config.dataFolder, 'file'), '')
    const failing = new Broker({ mosquitto, folder: join(ground.needs.config.dataFolder, 'file', 'broker'), log: ground.needs.log, credentials: async () => [] })
    await expect(failing.start()).rejects.toThrow(/LOBBYCAST_DATA/)
    await failing.stop()
  })
})

function noteFile(): string {
  return join(ground.needs.config.dataFolder, 'broker', 'broker.pid')
}

function pidOfBroker(): number {
  return Number(readFileSync(noteFile(), 'utf8'))
}

async function isRunning(pid: number): Promise<boolean> {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[2] !== 'Z'
  } catch {
    return false
  }
}
