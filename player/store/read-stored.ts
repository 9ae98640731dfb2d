import { Opener } from '#seal'
import type { OnAir } from './on-air.ts'
import { restore, type Restored } from './restore.ts'
import type { Identity, Store } from './store.ts'

/** All that is stored, with the opener that every later message of this root key takes. */
export async function readStored(store: Store, identity: Identity, onAir: OnAir): Promise<{ readonly opener: Opener; readonly restored: Restored }> {
  const opener = new Opener(identity.rootKey)
  return { opener, restored: await restore(store, identity, opener, onAir) }
}
