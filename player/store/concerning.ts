import type { ScreenId, Takeover } from '#protocol'

/** Those meant for this screen; unlike `takeoversFor`, with the silent drills, which it must be able to show as well. */
export function concerning(screen: ScreenId, all: readonly Takeover[]): readonly Takeover[] {
  return all.filter(({ screens }) => screens === null || screens.includes(screen))
}
