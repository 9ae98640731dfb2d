import type { MediaHash } from '#content'
import type { Surroundings } from './contract.ts'

/** The addresses that one showing of an item holds, each given back once. */
export class Holding {
  readonly #surroundings: Surroundings
  readonly #hashes: MediaHash[] = []
  #isOver = false

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  /** An address that stays good until `end`, or null where there is none. One that comes after the end goes straight back. */
  async address(hash: MediaHash): Promise<string | null> {
    const address = await this.#surroundings.address(hash)
    if (address === null) return null
    if (this.#isOver) this.#surroundings.release(hash)
    else this.#hashes.push(hash)
    return address
  }

  end(): void {
    this.#isOver = true
    for (const hash of this.#hashes.splice(0)) this.#surroundings.release(hash)
  }
}
