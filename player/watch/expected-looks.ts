import type { MediaHash } from '#content'
import type { OnAir } from '../store/on-air.ts'
import type { MediaShelf } from '../store/store.ts'
import type { Look } from './look.ts'
import type { Sampler } from './sampler.ts'

const REMEMBERED = 500

/** How pictures look by their verified bytes, decoded once each and apart from what draws them. */
export function expectedLooks(onAir: OnAir, shelf: Pick<MediaShelf, 'open'>, sampler: Sampler): (item: string) => Promise<Look | null> {
  const looks = new Map<MediaHash, Promise<Look | null>>()
  return async (id) => {
    const item = onAir.programme?.items.find((each) => each.id === id) ?? onAir.takeovers.find((each) => each.item.id === id)?.item
    if (item?.kind !== 'image') return null
    const known = looks.get(item.medium)
    if (known !== undefined) return known
    const look = shelf.open(item.medium).then((file) => (file === null ? null : sampler.lookAt(file)))
    looks.set(item.medium, look)
    for (const oldest of looks.keys()) {
      if (looks.size <= REMEMBERED) break
      looks.delete(oldest)
    }
    return look
  }
}
