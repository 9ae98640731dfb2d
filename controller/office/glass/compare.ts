import type { Reported, Screen } from '#protocol'

/**
 * How what a screen reports stands to what it has to show:
 * `same` · `dark`: nobody can see it · `settling`: it changed a moment ago · `behind`: it still plays an older version · `different` ·
 * `silent`: it does not report now · `unpublished`: there is nothing to compare with.
 */
export type Agreement = 'same' | 'dark' | 'settling' | 'behind' | 'different' | 'silent' | 'unpublished'

/** `due` is the item that has to be on glass since `dueSince`; null where nothing has been published. */
export function compare(screen: Pick<Screen, 'condition' | 'published' | 'reported'>, due: { readonly item: string | null; readonly since: number } | null, at: number, graceMs: number): Agreement {
  if (screen.published === null || due === null) return 'unpublished'
  const { reported } = screen
  if (screen.condition === 'unpaired' || screen.condition === 'offline' || reported === null) return 'silent'
  if (isDark(reported)) return 'dark'
  if ((reported.glass.programme ?? 0) < screen.published) return 'behind'
  if (reported.glass.item === due.item) return 'same'
  return at - due.since < graceMs ? 'settling' : 'different'
}

/** By hand, outside of its hours, or at the display itself; what interrupts for real lights a glass that is dark by hand. */
function isDark({ glass, hands, terminal, takeovers }: Reported): boolean {
  return glass.state === 'off' || terminal?.display === 'off' || (hands?.display?.isOn === false && takeovers.showing === null)
}
