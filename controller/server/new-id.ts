import { randomBytes } from 'node:crypto'

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'

/** A fresh identifier: 16 letters of 5 bits. The type is the caller's word for what it names. */
export function newId<T extends string>(): T {
  const text = Array.from(randomBytes(16), (byte) => LETTERS[byte & 31]).join('')
  // Brands exist for the compiler only; every brand of id allows these letters and this length.
  return text as T
}
