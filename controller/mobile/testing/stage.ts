import type { Browser } from 'puppeteer-core'
import { startCuttingProxy, type CuttingProxy } from './cutting-proxy.ts'
import { openLobby, type Caller, type Controller, type Lobby, type Person } from './lobby.ts'
import { takePhone, type Phone, type PhoneOptions } from './phone.ts'

/** A lobby, a network that can be cut, and the phones of one test. */
export class Stage {
  readonly lobby: Lobby
  readonly network: CuttingProxy
  readonly #browser: Browser
  readonly #phones: Phone[] = []

  constructor(lobby: Lobby, network: CuttingProxy, browser: Browser) {
    this.lobby = lobby
    this.network = network
    this.#browser = browser
  }

  /** A phone, in whose browser its holder is signed in already. */
  async phone(holder: Person | null = null, options: PhoneOptions = {}): Promise<Phone> {
    const taken = await takePhone(this.#browser, this.network.origin, options)
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
}

/** `newCaller` makes somebody who is not signed in yet. */
export async function openStage(controller: Controller, newCaller: () => Caller, browser: Browser): Promise<Stage> {
  return new Stage(await openLobby(controller, newCaller), await startCuttingProxy(controller.origin), browser)
}
