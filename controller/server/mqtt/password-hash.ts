import { pbkdf2Sync, randomBytes } from 'node:crypto'

/** A password as the broker's dynamic security keeps it. */
export interface PasswordHash {
  readonly hash: string
  readonly salt: string
  readonly iterations: number
}

/** The broker's own number. Its passwords here are 256 random bits, which nobody guesses however fast. */
const ITERATIONS = 101

export function hashForBroker(password: string): PasswordHash {
  const salt = randomBytes(12)
  return { hash: pbkdf2Sync(password, salt, ITERATIONS, 64, 'sha512').toString('base64'), salt: salt.toString('base64'), iterations: ITERATIONS }
}
