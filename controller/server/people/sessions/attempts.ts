import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { RefusalError } from '../../errors.ts'

const QUARTER_HOUR_S = 15 * 60

/**
 * Slows down whoever guesses secrets. Few tries for one name from one address; many for an address, because a whole hall
 * may sign in from behind one; more for a name, so that nobody can lock a stranger out with little effort.
 */
export class Attempts {
  readonly #pair = new RateLimiterMemory({ points: 8, duration: QUARTER_HOUR_S })
  readonly #address = new RateLimiterMemory({ points: 400, duration: QUARTER_HOUR_S })
  readonly #name = new RateLimiterMemory({ points: 60, duration: QUARTER_HOUR_S })

  /** Counts a try before it is made, so that many at once do not slip through. Refuses (`limit`) when there were too many. */
  async begin(name: string, address: string): Promise<void> {
    try {
      // An address that is out of tries leaves no more names behind to remember.
      const tried = await this.#address.get(address)
      if (tried !== null && tried.remainingPoints <= 0) throw tried
      await this.#pair.consume(pairOf(name, address))
      await this.#address.consume(address)
      await this.#name.consume(name)
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused
      const minutes = Math.max(1, Math.ceil(refused.msBeforeNext / 60_000))
      throw new RefusalError('limit', { zh: `尝试次数过多，请 ${minutes} 分钟后再试。`, en: `Too many tries. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.` })
    }
  }

  /** The try was right: it does not count. */
  async succeed(name: string, address: string): Promise<void> {
    await this.#pair.delete(pairOf(name, address))
    await this.#address.reward(address)
    await this.#name.reward(name)
  }
}

function pairOf(name: string, address: string): string {
  return `${name} ${address}`
}
