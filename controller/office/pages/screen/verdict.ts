import type { Item } from '#content'
import type { Shot } from '#protocol'

/** How a picture of the glass stands to what was due then; null where nobody knows what was. What could not be seen agrees with nothing. */
export function verdictOf({ hidden, item }: Pick<Shot, 'hidden' | 'item'>, due: { readonly item: Item | null } | null): 'hiddenDark' | 'hiddenIdentify' | 'agrees' | 'differs' | null {
  if (hidden !== undefined) return hidden === 'dark' ? 'hiddenDark' : 'hiddenIdentify'
  if (due === null) return null
  return (due.item?.id ?? null) === item ? 'agrees' : 'differs'
}
