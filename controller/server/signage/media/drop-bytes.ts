import type { MediaHash } from '#protocol'
import type { Needs } from '../../needs.ts'
import { findMedium } from './store.ts'

/** Removes bytes that no medium names. Waits for its turn to write, so that nobody makes them a medium meanwhile. */
export async function dropBytes(needs: Needs, hash: MediaHash): Promise<void> {
  await needs.database.write(async (tx) => {
    if ((await findMedium(tx, hash)) === null) await needs.storage.remove(hash)
  })
}
