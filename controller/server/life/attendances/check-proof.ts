import { authenticate, importPresenceKey } from '#seal'
import { activityStateAt, parseProof, proofText, SLOT_GRACE_MS, SLOT_MS, type PresenceProof, type ProofRefusal } from '#protocol'
import type { Needs } from '../../needs.ts'
import { newId } from '../../new-id.ts'
import { presenceKeyOf, programmeAt, screenName } from '../../signage/index.ts'
import { activityById, type ActivityRow } from '../activities/index.ts'
import { countRefusal } from './store.ts'
import { isSame, printTicket, TICKET_LIFE_MS } from './ticket.ts'

/** A screen whose clock runs ahead of ours by less than this is believed. */
const AHEAD_MS = 10_000

export type CheckedProof =
  | { readonly state: 'good'; readonly ticket: string; readonly expiresAt: number; readonly activity: ActivityRow; readonly screenName: string }
  | { readonly state: 'refused'; readonly reason: ProofRefusal }

/** Is the scanned text a code that a screen of ours shows now? A good one becomes a ticket; a refused one is counted for the organiser. */
export async function checkProof(needs: Needs, text: string): Promise<CheckedProof> {
  const now = needs.clock.now()
  const proof = parseProof(text)
  const judged = proof === null ? 'unreadable' : await judge(needs, proof, now)
  if (proof === null || typeof judged === 'string') {
    const reason = typeof judged === 'string' ? judged : 'unreadable'
    const isOurs = reason !== 'unreadable' && reason !== 'activity-unknown' && proof !== null
    await needs.database.write((tx) => countRefusal(tx, isOurs ? proof.activity : '', reason))
    return { state: 'refused', reason }
  }
  const expiresAt = now + TICKET_LIFE_MS
  const ticket = await printTicket(await needs.seals.secretFor('presence-ticket'), { id: newId<string>(), activity: proof.activity, screen: proof.screen, slot: proof.slot, expiresAt })
  return { state: 'good', ticket, expiresAt, activity: judged.activity, screenName: judged.screenName }
}

async function judge(needs: Needs, proof: PresenceProof, now: number): Promise<ProofRefusal | { readonly activity: ActivityRow; readonly screenName: string }> {
  const { read } = needs.database
  const activity = await activityById(read, proof.activity)
  if (activity === undefined) return 'activity-unknown'
  const presenceKey = await presenceKeyOf(read, proof.screen)
  if (presenceKey === null) return 'forged'
  if (!isSame(proof.mac, await authenticate(await importPresenceKey(presenceKey), proofText(proof)))) return 'forged'
  const shownFrom = proof.slot * SLOT_MS
  if (shownFrom - AHEAD_MS > now) return 'early'
  if (shownFrom + SLOT_MS + SLOT_GRACE_MS <= now) return 'expired'
  const state = activityStateAt(activity, now)
  if (state !== 'open') return state === 'coming' ? 'activity-not-open' : 'activity-over'
  const programme = await programmeAt(read, proof.screen)
  const isShown = programme?.items.some((item) => item.kind === 'sign-in' && item.activity.id === activity.id) ?? false
  return isShown ? { activity, screenName: (await screenName(read, proof.screen)) ?? '' } : 'not-shown'
}
