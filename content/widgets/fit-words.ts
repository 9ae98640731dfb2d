/** One way to set the words: how large, in multiples of the smallest sizes that are read from 8 m, and how much picture beside them. */
export interface Setting {
  readonly title: number
  readonly text: number
  /** Whether the picture gives way to the words. */
  readonly isCrowded: boolean
}

/** From the most generous to the last resort. */
const settings: readonly Setting[] = [
  { title: 1.75, text: 1.75, isCrowded: false },
  { title: 1.6, text: 1.65, isCrowded: false },
  { title: 1.45, text: 1.55, isCrowded: false },
  { title: 1.3, text: 1.45, isCrowded: false },
  { title: 1.2, text: 1.35, isCrowded: false },
  { title: 1.1, text: 1.25, isCrowded: false },
  { title: 1, text: 1.12, isCrowded: false },
  { title: 1, text: 1, isCrowded: false },
  { title: 1.1, text: 1.2, isCrowded: true },
  { title: 1, text: 1, isCrowded: true },
  { title: 0.86, text: 1, isCrowded: true },
  { title: 0.74, text: 1, isCrowded: true },
  { title: 0.68, text: 0.9, isCrowded: true },
  { title: 0.6, text: 0.8, isCrowded: true },
  { title: 0.5, text: 0.66, isCrowded: true },
  { title: 0.4, text: 0.54, isCrowded: true },
]

/** How well the words fit: as they should, smaller than they should be, or cut off. */
export type Fitting = 'well' | 'tight' | 'cut'

/** What `fitWords` does its work on. */
export interface Page {
  /** Puts a setting on the glass. */
  apply(setting: Setting): void
  /** Whether all words stay inside their rooms now. */
  fits(): boolean
  /** Whether each clause of the heading stands on one line now; null when the heading has only one. */
  hasWholeClauses(): boolean | null
}

/**
 * Sets the words as large as they go. A heading of several clauses is set smaller, down to the smallest good size, if
 * that keeps each clause on one line: `主题党日：走进` is larger but reads worse than two lines that mean something.
 */
export function fitWords(page: Page): Fitting {
  const chosen = settingOfTitle(page)
  if (chosen === null) return 'cut'
  const larger = settings.filter((setting) => setting.text > chosen.text && !setting.isCrowded)
  for (const { text } of [...larger, chosen]) {
    page.apply({ ...chosen, text })
    if (page.fits()) break
  }
  return chosen.title < 1 ? 'tight' : 'well'
}

function settingOfTitle(page: Page): Setting | null {
  for (const setting of settings.filter(({ title, isCrowded }) => title >= 1 && !isCrowded)) {
    page.apply(setting)
    const isWhole = page.hasWholeClauses()
    if (isWhole === null) break
    if (isWhole && page.fits()) return setting
  }
  const fits = (setting: Setting): boolean => {
    page.apply(setting)
    return page.fits()
  }
  const first = settings.find(fits) ?? null
  if (first === null || first.title >= 1) return first
  // Small words are easier to read in whole clauses, even a little smaller.
  const whole = settings.find((setting) => setting.title < 1 && setting.title >= 0.7 && fits(setting) && page.hasWholeClauses() === true)
  return whole ?? first
}
