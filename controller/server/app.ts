import { besideBroker, createMqttLink } from '#link'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import { readFileSync } from 'node:fs'
import { Server } from 'node:http'
import { join } from 'node:path'
import { z } from 'zod'
import { systemClock, type Clock } from './clock.ts'
import { readSearchPath, type Config } from './config.ts'
import { openDataFolder } from './data-folder.ts'
import { openDatabase } from './database/index.ts'
import { assert } from './errors.ts'
import { Events } from './events.ts'
import { routesFeeds, startFeeds } from './feeds/index.ts'
import { listen } from './http/listen.ts'
import { Live, liveRoute } from './http/live.ts'
import { newApp } from './http/new-app.ts'
import { APPS, pages } from './http/pages.ts'
import type { HttpEnv } from './http/serve.ts'
import { systemRoutes, type SystemParts } from './http/system-routes.ts'
import { Jobs } from './jobs.ts'
import { routesLife, startLife } from './life/index.ts'
import { makeLog, type Log } from './log.ts'
import { CONTROLLER } from './mqtt/broker-rights.ts'
import { Broker } from './mqtt/broker.ts'
import { DynsecCredentials } from './mqtt/dynsec.ts'
import { findMosquitto } from './mqtt/find-mosquitto.ts'
import { startProxy } from './mqtt/proxy.ts'
import { listCredentials } from './mqtt/store.ts'
import type { Needs } from './needs.ts'
import { postAccess, routesPeople, sessionLayer, startPeople } from './people/index.ts'
import { routesScoring, startScoring } from './scoring/index.ts'
import { openSeals } from './seals.ts'
import { routesSignage, startSignage } from './signage/index.ts'
import { FileStorage } from './storage/file-storage.ts'
import { Shells } from './storage/shells.ts'
import { HEAD_FILE, keepHead } from './trail/head.ts'

export interface Controller {
  /** Without a slash at the end. */
  readonly origin: string
  readonly port: number
  readonly needs: Needs
  readonly broker: Broker
  /** Undoes everything in reverse order. Safe to call twice. */
  stop(): Promise<void>
}

export interface ControllerOptions {
  readonly log?: Log
  readonly clock?: Clock
  /** Where the built apps lie. */
  readonly appsFolder?: string
}

type Stop = () => unknown

/** The wings, lowest first. */
const wings = [
  { routes: routesPeople, start: startPeople },
  { routes: routesSignage, start: startSignage },
  { routes: routesLife, start: startLife },
  { routes: routesScoring, start: startScoring },
  { routes: routesFeeds, start: startFeeds },
] as const

/** Every route of the controller. */
export function createApp(needs: Needs, parts: SystemParts & { readonly stopping: AbortSignal; readonly appsFolder?: string }): Hono<HttpEnv> {
  const app = newApp(needs)
  sessionLayer(app, needs)
  liveRoute(app, needs, parts.stopping)
  systemRoutes(app, needs, parts)
  for (const wing of wings) wing.routes(app, needs)
  pages(app, parts.version, needs.shells, parts.appsFolder)
  return app
}

/** The whole controller. Throws `StartError` with everything that was begun undone. */
export async function startController(config: Config, options: ControllerOptions = {}): Promise<Controller> {
  const stops: Stop[] = []
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= undo(stops))
  try {
    return { ...(await begin(config, options, stops)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function begin(config: Config, options: ControllerOptions, stops: Stop[]): Promise<Omit<Controller, 'stop'>> {
  const log = options.log ?? makeLog(config)
  const clock = options.clock ?? systemClock
  const appsFolder = options.appsFolder ?? APPS
  const stoppingNow = new AbortController()

  stops.push(await openDataFolder(config.dataFolder))
  // The port before anything slow, so that a taken one is told at once. Whoever asks already waits for the app.
  const { promise: appMade, resolve: useApp } = Promise.withResolvers<Hono<HttpEnv>>()
  const server = createAdaptorServer({ fetch: async (request, env) => (await appMade).fetch(request, env) })
  assert(server instanceof Server, 'the server speaks HTTP/1.1')
  const { port, close } = await listen(server, config)
  stops.push(close)
  const origin = config.origin ?? `http://localhost:${port}`

  const database = await openDatabase(join(config.dataFolder, 'lobbycast.db'), clock.now())
  stops.push(() => database.close())
  const seals = await openSeals(config.dataFolder, clock.now())
  const events = new Events(log)
  stops.push(keepHead({ database, events, log }, join(config.dataFolder, HEAD_FILE)))

  const broker = new Broker({ mosquitto: findMosquitto(config.mosquitto, readSearchPath()), folder: join(config.dataFolder, 'broker'), log, credentials: () => listCredentials(database.read) })
  stops.push(() => broker.stop())
  await broker.start()
  const link = createMqttLink(`mqtt://127.0.0.1:${broker.port}`, { clientId: CONTROLLER, username: CONTROLLER, password: broker.secret, will: null }, besideBroker)
  stops.push(() => link.stop())
  const credentials = new DynsecCredentials({ link, database, clock, log, restartBroker: () => broker.restart() })
  stops.push(() => credentials.stop())
  link.start()

  const jobs = new Jobs(log)
  stops.push(() => jobs.stop())
  const needs: Needs = { config, origin, log, clock, database, access: postAccess, events, jobs, live: new Live(), storage: await FileStorage.open(join(config.dataFolder, 'media')), shells: await Shells.open(join(config.dataFolder, 'shells'), join(appsFolder, 'player')), link, seals, credentials }

  for (const wing of wings) stops.push(await wing.start(needs))
  const app = createApp(needs, { version: readVersion(), isBrokerUp: () => broker.isUp, stopping: stoppingNow.signal, appsFolder })
  // Again, because nobody may ask any more before the wings stop.
  stops.push(close)
  stops.push(startProxy(server, { port: broker.port, origin, log }))
  stops.push(() => stoppingNow.abort())
  useApp(app)
  return { origin, port, needs, broker }
}

async function undo(stops: Stop[]): Promise<void> {
  for (let stop = stops.pop(); stop !== undefined; stop = stops.pop()) await stop()
}

function readVersion(): string {
  const path = new URL('../../package.json', import.meta.url)
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path, 'utf8'))).version
}
