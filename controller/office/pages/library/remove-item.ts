import { confirm, toast } from '#elements'
import type { Item } from '#content'
import { attempt } from '../../data/failure.ts'
import { removeItem } from '../../data/library.ts'
import { playlists } from '../../data/playlists.ts'
import { joined } from './draft.ts'
import { playlistsWith } from './facts.ts'
import { library as w } from './words.ts'

/** Deletes after asking; says by name what still uses it instead. True where it is gone. */
export async function askToRemoveItem(item: Item): Promise<boolean> {
  await playlists.refresh()
  if (playlists.value === null) await playlists.refresh()
  const users = playlistsWith(item, playlists.value ?? [])
  if (users.length > 0) {
    toast({ tone: 'bad', text: w.isUsed(item.name, joined(users.map((each) => each.name))) })
    return false
  }
  if (!(await confirm({ heading: w.remove, text: w.removeText(item.name), verb: w.remove, isDangerous: true }))) return false
  const isGone = await attempt(async () => removeItem(item.id))
  if (isGone) toast({ tone: 'good', text: w.removed(item.name) })
  return isGone
}
