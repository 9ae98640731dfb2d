import type { Credential, ScreenId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import { notFound, RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { handOver } from './hand-over.ts'
import { hashSecret, makeCode, makeSecret, readCode } from './secrets.ts'
import { findPairing, findScreen, findWaitingPairing, forgetPairingsBefore, insertPairing, updatePairing, type ScreenRow } from './store.ts'

/**
 * waiting ──confirm──▶ confirmed ──poll──▶ delivered
 *    └──── 10 minutes ────┴──▶ expired
 *
 * The code is read off the glass and names the player; it cannot poll. The secret polls and is never shown.
 */
const PAIRING_LIFE_MS = 10 * 60_000

export interface Begun {
  readonly code: string
  readonly secret: string
  readonly expiresAt: number
  readonly officeUrl: string
}

/** Asked by anybody, so it leaves no trail; what an administrator makes of it does. */
export async function beginPairing(needs: Needs, { deviceKey = null, ...player }: { readonly agent: string; readonly widthPx: number; readonly heightPx: number; readonly deviceKey?: string | null | undefined }): Promise<Begun> {
  const now = needs.clock.now()
  const secret = makeSecret()
  const code = makeCode()
  const expiresAt = now + PAIRING_LIFE_MS
  await needs.database.write(async (tx) => {
    await forgetPairingsBefore(tx, now)
    await insertPairing(tx, { secretHash: hashSecret(secret), code, ...player, deviceKey, state: 'waiting', screen: null, createdAt: now, expiresAt })
  })
  return { code, secret, expiresAt, officeUrl: `${needs.origin}/office/pair/${code}` }
}

export type Polled = { readonly state: 'waiting' } | { readonly state: 'expired' } | { readonly state: 'paired'; readonly credential: Credential }

export async function pollPairing(needs: Needs, actor: Actor, secret: string): Promise<Polled> {
  const secretHash = hashSecret(secret)
  const pairing = await findPairing(needs.database.read, secretHash)
  if (pairing === null || pairing.expiresAt <= needs.clock.now() || pairing.state === 'delivered') return { state: 'expired' }
  if (pairing.state === 'waiting') return { state: 'waiting' }
  const credential = await handOver(needs, actor, {
    reason: 'a pairing that an administrator confirmed',
    async take(tx) {
      const present = await findPairing(tx, secretHash)
      if (present?.state !== 'confirmed') return null
      await updatePairing(tx, secretHash, { state: 'delivered' })
      return present.screen === null ? null : { screen: present.screen, deviceKey: present.deviceKey }
    },
    giveBack: (tx) => updatePairing(tx, secretHash, { state: 'confirmed' }),
  })
  return credential === null ? { state: 'expired' } : { state: 'paired', credential }
}

/** What a typed code stands for, for whoever manages screens somewhere: nothing is made for a code that is wrong. */
export async function checkPairing(needs: Needs, actor: Actor, typed: string): Promise<{ readonly widthPx: number; readonly heightPx: number; readonly expiresAt: number }> {
  const now = needs.clock.now()
  const grants = actor.kind === 'account' ? await needs.access.grants(needs.database.read, actor.account, now) : []
  if (!grants.some(({ right }) => right === 'screens.manage')) throw new RefusalError('forbidden', { zh: '您没有屏幕管理权限。', en: 'You may not manage screens.' })
  const pairing = await findWaitingPairing(needs.database.read, readCode(typed), now)
  if (pairing === null) throw noSuchCode()
  return { widthPx: pairing.widthPx, heightPx: pairing.heightPx, expiresAt: pairing.expiresAt }
}

export async function confirmPairing(needs: Needs, actor: Actor, typed: string, screen: ScreenId): Promise<ScreenRow> {
  return act(needs, actor, async (a) => {
    const row = await findScreen(a.tx, screen)
    if (row === null) throw notFound('没有这块屏幕。', 'There is no such screen.')
    await a.must('screens.manage', row.organisation)
    const pairing = await findWaitingPairing(a.tx, readCode(typed), a.now)
    if (pairing === null) throw noSuchCode()
    await updatePairing(a.tx, pairing.secretHash, { state: 'confirmed', screen })
    await a.record({ act: 'pairing.confirmed', subject: { kind: 'screen', id: screen }, detail: { agent: pairing.agent, replaces: row.presenceKey !== null } })
    return row
  })
}

/** Said beside the field in which the code was typed. */
function noSuchCode(): RefusalError {
  const words = { zh: '配对码不存在或已过期。请核对屏幕上显示的配对码。', en: 'There is no such pairing code, or it has expired. Compare it with the one on the glass.' }
  return new RefusalError('not-found', words, { fields: [{ path: 'code', message: words }] })
}
