export type Language = 'zh' | 'en'

export const languages: readonly Language[] = ['zh', 'en']

const storageName = 'lobbycast.language'
const tags: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' }
const listeners = new Set<() => void>()
let current: Language = 'zh'

export function language(): Language {
  return current
}

/** The BCP 47 tag that dates and numbers are written with. */
export function languageTag(): string {
  return tags[current]
}

/** Takes up the language chosen last time; Chinese where nothing was chosen. Call once, before the first element. */
export function startLanguage(): void {
  const kept = localStorage.getItem(storageName)
  current = kept === 'en' ? 'en' : 'zh'
  document.documentElement.lang = tags[current]
}

/** Changes the language of everything on the page and remembers it. */
export function setLanguage(next: Language): void {
  if (next === current) return
  current = next
  if (typeof document !== 'undefined') {
    localStorage.setItem(storageName, next)
    document.documentElement.lang = tags[next]
  }
  for (const listener of [...listeners]) listener()
}

/** Calls `listener` after every change of language until the returned function is called. */
export function watchLanguage(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
