/** One way to set the words: how large, in multiples of the smallest sizes that are read from 8 m, and how much picture beside them. */
export interface Setting {
  readonly title: number
  readonly text: number
  /** Whether the picture gives way to the words. */
  readonly isCrowded: boolean
}

/** From the most generous to the last resort. From `tightFrom` on, words are smaller than they should be. */
export const settings: readonly Setting[] = [
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
  { title: 0.86, text: 0.92, isCrowded: true },
  { title: 0.74, text: 0.84, isCrowded: true },
  { title: 0.62, text: 0.76, isCrowded: true },
  { title: 0.5, text: 0.66, isCrowded: true },
  { title: 0.4, text: 0.54, isCrowded: true },
]
const tightFrom = settings.findIndex((setting) => setting.title < 1)

/** How well the words fit: as they should, smaller than they should be, or cut off. */
export type Fitting = 'well' | 'tight' | 'cut'

/**
 * Sets the words in the room as large as they go. `apply` puts a setting on the glass; `fits` measures it.
 * A box without size holds anything, so the largest setting stands until there is something to measure.
 */
export function fitWords(apply: (setting: Setting) => void, fits: () => boolean): Fitting {
  for (const [place, setting] of settings.entries()) {
    apply(setting)
    if (fits()) return place < tightFrom ? 'well' : 'tight'
  }
  return 'cut'
}

/** Whether the words in the room, its only child, stay inside. */
export function staysInside(room: HTMLElement): boolean {
  const words = room.firstElementChild
  if (!(words instanceof HTMLElement)) return true
  // A pixel of rounding is not an overflow.
  return words.offsetHeight <= room.clientHeight + 1 && words.scrollWidth <= words.clientWidth + 1
}
