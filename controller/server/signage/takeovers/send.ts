import type { Act } from '../../act.ts'
import type { Needs } from '../../needs.ts'
import { findAccount } from '../../people/index.ts'
import './events.ts'
import { sealMessage } from './message.ts'
import type { insertTakeover, replaceTakeover, TakeoverRow } from './store.ts'

/** Gives it its time, writes it down and sends it, in the transaction of whoever decided so. */
export async function send(needs: Needs, a: Act, row: TakeoverRow, write: typeof insertTakeover | typeof replaceTakeover): Promise<TakeoverRow> {
  const from = Math.max(a.now, row.wantedFrom ?? a.now)
  const sent: TakeoverRow = { ...row, state: 'sent', from, until: from + row.durationMs }
  await write(a.tx, sent)
  await sealMessage(needs, a)
  await a.record({ act: 'takeover.sent', subject: { kind: 'takeover', id: row.id }, detail: { ...detailOf(row), from, until: sent.until } })
  await a.emit('takeover.changed', { takeover: row.id })
  return sent
}

/** What the trail says of one. */
export function detailOf({
  name,
  organisation,
  template,
  contentHash,
  drill,
  note,
  screens,
  leftOut,
  durationMs,
}: TakeoverRow): Readonly<Record<string, unknown>> {
  return {
    name,
    organisation,
    template,
    contentHash,
    drill,
    durationMs,
    screens: screens ?? 'all',
    ...(note === '' ? {} : { note }),
    ...(leftOut.length === 0 ? {} : { leftOut: leftOut.map(({ screen }) => screen) }),
  }
}

export async function nameOf({ tx, actor }: Act): Promise<string> {
  if (actor.kind !== 'account') return actor.kind
  return (await findAccount(tx, actor.account))?.displayName ?? actor.account
}
