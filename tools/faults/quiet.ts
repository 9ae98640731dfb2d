import { setImmediate as turn } from 'node:timers/promises'

/** Turns of the loop in which nothing may be under way. Bytes of a blob or an answer take a few. */
const CALM_TURNS = 5

/** Signatures and digests are computed beside the loop, in real time, where a given time knows nothing of them: so they are counted. */
let underWay = 0
const counted = ['verify', 'sign', 'digest', 'importKey', 'exportKey', 'generateKey', 'deriveKey', 'deriveBits'] as const
for (const name of counted) {
  const real: (...given: never[]) => Promise<unknown> = crypto.subtle[name].bind(crypto.subtle)
  Object.defineProperty(crypto.subtle, name, {
    configurable: true,
    value: (...given: never[]) => {
      underWay += 1
      return real(...given).finally(() => (underWay -= 1))
    },
  })
}

/** Resolves when all that could go on without the time going on has. */
export async function quiet(): Promise<void> {
  for (let calm = 0; calm < CALM_TURNS; calm = underWay === 0 ? calm + 1 : 0) await turn()
}
