export const steps = ['pair', 'media', 'item', 'playlist', 'entry', 'publish'] as const
export type Step = (typeof steps)[number]

/** `next` is the first one that is not done. */
export type StepState = 'done' | 'next' | 'later'

/** What the house has of each thing that a picture needs on its way to the glass. */
export interface House {
  readonly pairedScreens: number
  readonly media: number
  readonly items: number
  readonly filledPlaylists: number
  readonly entries: number
  /** Programmes with something to play. */
  readonly filledProgrammes: number
}

/** The way from nothing to a picture on glass; null once it has been gone. */
export function firstSteps(house: House): readonly { readonly step: Step; readonly state: StepState }[] | null {
  const done: Readonly<Record<Step, boolean>> = {
    pair: house.pairedScreens > 0,
    // A poster needs no picture.
    media: house.media > 0 || house.items > 0,
    item: house.items > 0,
    playlist: house.filledPlaylists > 0,
    entry: house.entries > 0,
    publish: house.filledProgrammes > 0,
  }
  const next = steps.find((step) => !done[step])
  if (next === undefined) return null
  return steps.map((step) => ({ step, state: done[step] ? 'done' : step === next ? 'next' : 'later' }))
}
