import type { ErrorCode, Words } from '#protocol'

/** A refusal for the person who asked. Thrown anywhere below the HTTP layer, turned into an answer in one place. */
export class RefusalError extends Error {
  readonly code: ErrorCode
  readonly words: Words
  readonly fields: readonly { readonly path: string; readonly message: Words }[]

  constructor(code: ErrorCode, words: Words, options: { readonly fields?: readonly { readonly path: string; readonly message: Words }[]; readonly cause?: unknown } = {}) {
    super(words.en, options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'RefusalError'
    this.code = code
    this.words = words
    this.fields = options.fields ?? []
  }
}

export function notFound(zh: string, en: string): RefusalError {
  return new RefusalError('not-found', { zh, en })
}

export function conflict(zh: string, en: string): RefusalError {
  return new RefusalError('conflict', { zh, en })
}

export function invalid(zh: string, en: string, path?: string): RefusalError {
  const words = { zh, en }
  return new RefusalError('invalid', words, path === undefined ? {} : { fields: [{ path, message: words }] })
}

/** Refuses a change made from another revision than the one that is there: it would undo what its author has not seen. */
export function mustBeBasedOn(row: { readonly revision: number }, basedOn: number | undefined, zh: string, en: string): void {
  if (basedOn === undefined || basedOn === row.revision) return
  throw new RefusalError('outdated', {
    zh: `${zh}在您打开之后已被他人修改。您的改动没有保存，请先查看最新内容，再重新修改。`,
    en: `Somebody has changed ${en} since you opened it. Your change was not saved: look at what is there now, then make it again.`,
  })
}

/** The program cannot start; the message says what to do, in both languages. */
export class StartError extends Error {
  readonly words: Words

  constructor(words: Words, cause?: unknown) {
    super(`${words.zh}\n${words.en}`, cause === undefined ? {} : { cause })
    this.name = 'StartError'
    this.words = words
  }
}

/** States what cannot be otherwise. */
export function assert(claim: boolean, sentence: string): asserts claim {
  if (!claim) throw new Error(`Impossible: ${sentence}`)
}

/** Whether an error of the system is this one: `ENOENT`, `EADDRINUSE`. */
export function isErrorCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}
