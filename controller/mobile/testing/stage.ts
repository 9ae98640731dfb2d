import assert from 'node:assert/strict'
import type { Browser } from 'puppeteer-core'
import { startCuttingProxy, type CuttingProxy } from './cutting-proxy.ts'
import { openLobby, type Caller, type Controller, type Lobby, type Person } from './lobby.ts'
import { takePhone, type Phone, type PhoneOptions } from './phone.ts'

/** What a stage stands on. Whoever uses it brings it: this folder starts neither controllers nor browsers. */
export interface Ground {
  startController(): Promise<Controller & { stop(): Promise<void> }>
  openBrowser(): Promise<{ readonly browser: Browser; close(): Promise<void> }>
  /** Somebody who is not signed in yet. */
  newCaller(origin: string): Caller
}

interface Standing {
  readonly lobby: Lobby
  readonly network: CuttingProxy
  readonly browser: Browser
  end(): Promise<void>
}

/** A lobby, a network that can be cut, and the phones of one test. */
export class Stage {
  readonly #ground: Ground
  readonly #phones: Phone[] = []
  #standing: Standing | null = null

  constructor(ground: Ground) {
    this.#ground = ground
  }

  get lobby(): Lobby {
    return this.#stood().lobby
  }

  get network(): CuttingProxy {
    return this.#stood().network
  }

  /** Leaves nothing behind when it throws. */
  async open(): Promise<void> {
    await using begun = new AsyncDisposableStack()
    const controller = await this.#ground.startController()
    begun.defer(() => controller.stop())
    const lobby = await openLobby(controller, () => this.#ground.newCaller(controller.origin))
    const network = await startCuttingProxy(controller.origin)
    begun.defer(() => network.stop())
    const { browser, close } = await this.#ground.openBrowser()
    begun.defer(close)
    const started = begun.move()
    this.#standing = { lobby, network, browser, end: () => started.disposeAsync() }
  }

  async close(): Promise<void> {
    await this.#standing?.end()
    this.#standing = null
  }

  /** A phone, in whose browser its holder is signed in already. */
  async phone(holder: Person | null = null, options: PhoneOptions = {}): Promise<Phone> {
    const { browser, network } = this.#stood()
    const taken = await takePhone(browser, network.origin, options)
    this.#phones.push(taken)
    if (holder !== null) await taken.holdSession(holder.cookies())
    return taken
  }

  /** Ends one test: puts the phones away and the network right. Throws what the consoles complained about. */
  async clear(): Promise<void> {
    const phones = this.#phones.splice(0)
    for (const phone of phones) await phone.close()
    this.network.mend()
    const complaints = phones.flatMap((phone) => phone.complaints)
    if (complaints.length > 0) throw new Error(`The console complained:\n${complaints.join('\n')}`)
  }

  #stood(): Standing {
    assert(this.#standing !== null, 'a stage is opened before anybody steps on it')
    return this.#standing
  }
}
