import { confirm, toast } from '#elements'
import type { LibraryMedium } from '#protocol'
import { attempt } from '../../data/failure.ts'
import { items, removeMedium } from '../../data/library.ts'
import { joined } from './draft.ts'
import { itemsWith } from './facts.ts'
import { media as w } from './words.ts'

/** Deletes after asking; says by name what still uses it instead. True where it is gone. */
export async function askToRemoveMedium(medium: LibraryMedium): Promise<boolean> {
  if (items.value === null) await items.refresh()
  const users = itemsWith(medium, items.value ?? [])
  if (users.length > 0) {
    toast({ tone: 'bad', text: w.isUsed(medium.fileName, joined(users.map((each) => each.name))) })
    return false
  }
  if (!(await confirm({ heading: w.remove, text: w.removeText(medium.fileName), verb: w.remove, isDangerous: true }))) return false
  const isGone = await attempt(async () => removeMedium(medium.hash))
  if (isGone) toast({ tone: 'good', text: w.removed(medium.fileName) })
  return isGone
}
