import { hash, verify } from '@node-rs/argon2'
import { randomInt } from 'node:crypto'

/** Letters that nobody confuses when copying them from a screen. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** 60 bits, in groups: `k7qm-x2pd-9fhw`. For first passwords and set-up codes. */
export function makeReadableSecret(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return [group(), group(), group()].join('-')
}

/** Argon2id with the library's parameters, which follow OWASP's. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password))
}

/** Takes as long for a null hash (nobody of that name) as for a wrong password. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  unknown ??= hash(makeReadableSecret())
  const against = passwordHash ?? (await unknown)
  const isRight = await inTurn(() => verify(against, password))
  return isRight && passwordHash !== null
}

let unknown: Promise<string> | undefined

/** Hashing shares the process's few threads with reading files: when a whole hall signs in at once, media must not wait. */
const AT_ONCE = 2
const waiting: (() => void)[] = []
let running = 0

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running += 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}
