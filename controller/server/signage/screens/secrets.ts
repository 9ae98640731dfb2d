import { createHash, randomBytes } from 'node:crypto'

/** No letter that could be taken for another: neither I and 1 nor O and 0. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const CODE_LENGTH = 6

/** A short code for reading off a glass and typing. */
export function makeCode(): string {
  return Array.from(randomBytes(CODE_LENGTH), (byte) => LETTERS[byte & 31]).join('')
}

/** What was typed, as the code is written. */
export function readCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
}

/** 32 random bytes, base64url. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Secrets of 32 random bytes need no slow hash. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
