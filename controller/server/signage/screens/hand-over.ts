import type { Credential, ScreenId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import type { Tx } from '../../database/index.ts'
import { notFound } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import './events.ts'
import { makeSecret } from './secrets.ts'
import { findScreen, updateScreen } from './store.ts'

/** A right to a screen's credential that is used up by using it. */
export interface Ticket {
  /** Uses it; null when it was used already. Only one caller ever gets the screen. */
  take(tx: Tx): Promise<{ readonly screen: ScreenId; /** Of the player that gets it, if it has one. */ readonly deviceKey: string | null } | null>
  giveBack(tx: Tx): Promise<void>
  readonly reason: string
}

/**
 * Makes a player the screen's own: new broker credential, new presence key. The player before it is cut off. Null when
 * the ticket was used up; when the broker cannot be told, the ticket is good again and the error goes on.
 */
export async function handOver(needs: Needs, actor: Actor, ticket: Ticket): Promise<Credential | null> {
  const taken = await needs.database.write((tx) => ticket.take(tx))
  if (taken === null) return null
  const { screen, deviceKey } = taken
  try {
    const password = makeSecret()
    const presenceKey = makeSecret()
    await needs.credentials.provision(screen, password)
    const name = await act(needs, actor, async (a) => {
      a.allowedBecause(ticket.reason)
      const row = await findScreen(a.tx, screen)
      if (row === null) throw notFound('没有这块屏幕。', 'There is no such screen.')
      await updateScreen(a.tx, screen, { presenceKey, deviceKey, pairedAt: a.now, reported: null, lastSeenAt: null })
      await a.record({ act: 'screen.paired', subject: { kind: 'screen', id: screen }, detail: { replaced: row.presenceKey !== null } })
      await a.emit('screen.paired', { screen })
      await a.emit('screen.changed', { screen })
      return row.name
    })
    return { screen, name, mqtt: { username: screen, password }, rootKey: needs.seals.rootKey, presenceKey }
  } catch (error) {
    await needs.database.write((tx) => ticket.giveBack(tx))
    throw error
  }
}
