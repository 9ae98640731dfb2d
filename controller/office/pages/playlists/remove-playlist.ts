import { confirm, toast } from '#elements'
import type { LibraryPlaylist } from '#protocol'
import { attempt } from '../../data/failure.ts'
import { removePlaylist } from '../../data/playlists.ts'
import { entries } from '../../data/publishing.ts'
import { joined } from '../library/draft.ts'
import { w } from './words.ts'

/** Deletes after asking; says by name what still uses it instead. True where it is gone. */
export async function askToRemovePlaylist({ id, name }: LibraryPlaylist): Promise<boolean> {
  await entries.refresh()
  if (entries.value === null) await entries.refresh()
  const users = (entries.value ?? []).filter((each) => each.playlist === id)
  if (users.length > 0) {
    toast({ tone: 'bad', text: w.isUsed(name, joined(users.map((each) => each.name))) })
    return false
  }
  if (!(await confirm({ heading: w.remove, text: w.removeText(name), verb: w.remove, isDangerous: true }))) return false
  const isGone = await attempt(async () => removePlaylist(id))
  if (isGone) toast({ tone: 'good', text: w.removed(name) })
  return isGone
}
