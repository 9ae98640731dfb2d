import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Actor } from '../../access.ts'
import { RefusalError } from '../../errors.ts'

/** Asks per address. A hall full of players behind one address must get through; somebody who guesses must not. */
export function pairingLimits() {
  return {
    begin: limit(120, 10 * 60),
    poll: limit(3000, 60),
    /** A code has 10⁹ forms; who tries so many knows none. */
    confirm: limit(30, 10 * 60),
    check: limit(60, 10 * 60),
    /** A link's token cannot be guessed; a house whose screens are all set up at once must get through. */
    claim: limit(600, 60),
  }
}

function limit(points: number, seconds: number): (actor: Actor) => Promise<void> {
  const limiter = new RateLimiterMemory({ points, duration: seconds })
  return async (actor) => {
    await limiter.consume(addressOf(actor)).catch((cause: unknown) => {
      throw new RefusalError('limit', { zh: '请求过于频繁，请稍后再试。', en: 'Too many requests. Try again later.' }, { cause })
    })
  }
}

function addressOf(actor: Actor): string {
  return actor.kind === 'nobody' || actor.kind === 'account' ? actor.address : actor.kind
}
