import type { Act } from '../../act.ts'
import { findAccount } from '../../people/index.ts'

/** As it stands in the history, for good. */
export async function nameOf({ tx, actor }: Act): Promise<string> {
  if (actor.kind !== 'account') return actor.kind
  return (await findAccount(tx, actor.account))?.displayName ?? actor.account
}
