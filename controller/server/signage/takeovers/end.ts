import type { TakeoverState } from '#protocol'
import type { Act } from '../../act.ts'
import type { Needs } from '../../needs.ts'
import { setUses } from '../uses/index.ts'
import './events.ts'
import { sealMessage } from './message.ts'
import { keepProgress, replaceTakeover, type KeptProgress, type TakeoverRow } from './store.ts'

export interface Ending {
  readonly state: Exclude<TakeoverState, 'asked' | 'sent'>
  /** Null: its time was over. */
  readonly by: string | null
  readonly progress: readonly KeptProgress[]
}

/** Ends it, takes it off the glass, keeps how far it came on each screen, and lets go of what it needed. */
export async function end(needs: Pick<Needs, 'seals'>, a: Act, row: TakeoverRow, { state, by, progress }: Ending): Promise<TakeoverRow> {
  const ended: TakeoverRow = { ...row, state, endedBy: by, endedAt: a.now }
  await replaceTakeover(a.tx, ended)
  // First of all news: nothing may stand between the commit and the screens.
  if (row.state === 'sent') await sealMessage(needs, a)
  await keepProgress(a.tx, row.id, progress)
  await setUses(a.tx, { kind: 'takeover', id: row.id }, [])
  await a.record({ act: `takeover.${state}`, subject: { kind: 'takeover', id: row.id }, detail: { name: row.name, contentHash: row.contentHash } })
  await a.emit('takeover.changed', { takeover: row.id })
  return ended
}
