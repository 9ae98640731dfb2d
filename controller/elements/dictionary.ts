import { language } from './language.ts'

/** A text, or a function that builds one from figures and names. */
type Saying = string | ((...given: never[]) => string)

type Spoken<S> = S extends (...given: infer Given) => string ? (...given: Given) => string : string

type Table = Readonly<Record<string, { readonly zh: Saying; readonly en: Saying }>>

type InStep<T extends Table> = { readonly [K in keyof T]: { readonly zh: T[K]['zh']; readonly en: Spoken<T[K]['zh']> } }

/**
 * A table of words in both languages. Reading a name gives the word in the language of the moment:
 * `w.save`, `w.screensOf(3)`. A word without one of its languages, or whose languages take different arguments, does
 * not compile.
 */
export function dictionary<const T extends Table>(table: T & InStep<T>): { readonly [K in keyof T]: Spoken<T[K]['zh']> } {
  const spoken = {}
  for (const [name, both] of Object.entries(table as Table)) Object.defineProperty(spoken, name, { enumerable: true, get: () => both[language()] })
  // Every name of the table was given a getter of the type that the table says.
  return spoken as { readonly [K in keyof T]: Spoken<T[K]['zh']> }
}

/** Picks the language of the moment from a sentence that carries both. */
export function say(both: { readonly zh: string; readonly en: string }): string {
  return both[language()]
}
