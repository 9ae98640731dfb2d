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
  return hash(password)
}

/** Takes as long for a null hash (nobody of that name) as for a wrong password. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  unknown ??= hash(makeReadableSecret())
  const isRight = await verify(passwordHash ?? (await unknown), password)
  return isRight && passwordHash !== null
}

let unknown: Promise<string> | undefined
