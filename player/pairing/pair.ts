import { beginPairing, claimEnrolment, pollPairing, type Credential } from '#protocol'
import { call, RefusedError, UnreachableError } from '#call'
import { importPresenceKey, makeDeviceKey } from '#seal'
import { pause, type Time } from '../clock/time.ts'
import type { Identity } from '../store/store.ts'

/**
 *   asking ──code──▶ waiting ──confirmed──▶ (identity)
 *    ▲ ▲               │
 *    │ └────expired────┘
 *    └── offline: nobody answers, asked again after a pause
 */
export type PairingState =
  | { readonly state: 'asking' }
  | { readonly state: 'offline' }
  | { readonly state: 'waiting'; readonly code: string; readonly officeUrl: string }

export interface PairingNeeds {
  /** Origin of the controller, empty for the page's own. */
  readonly base: string
  readonly time: Time
  readonly device: { readonly agent: string; readonly widthPx: number; readonly heightPx: number }
  readonly signal: AbortSignal
  changed(state: PairingState): void
}

const POLL_MS = 2000
const OFFLINE_PAUSE_MS = 5000

/** Becomes the screen for which an administrator confirms the code. */
export async function pair(needs: PairingNeeds): Promise<Identity> {
  const { key, publicKey } = await makeDeviceKey()
  for (;;) {
    needs.changed({ state: 'asking' })
    const { code, secret, officeUrl } = await answered(needs, () => call(beginPairing, { body: { agent: needs.device.agent.slice(0, 300), widthPx: needs.device.widthPx, heightPx: needs.device.heightPx, deviceKey: publicKey } }, { base: needs.base, signal: needs.signal }))
    needs.changed({ state: 'waiting', code, officeUrl })
    const credential = await poll(needs, secret, { state: 'waiting', code, officeUrl })
    if (credential !== null) return identityFrom(credential, key)
  }
}

/** The credential of a confirmed code; null when the code has expired. */
async function poll(needs: PairingNeeds, secret: string, showing: PairingState): Promise<Credential | null> {
  for (;;) {
    const answer = await answered(needs, () => call(pollPairing, { body: { secret } }, { base: needs.base, signal: needs.signal }))
    needs.changed(showing)
    if (answer.state === 'paired') return answer.credential
    if (answer.state === 'expired') return null
    await pause(needs.time, POLL_MS, needs.signal)
  }
}

/** Becomes the screen that an enrolment link is for; null when the link is used up or unknown. */
export async function claim(needs: PairingNeeds, token: string): Promise<Identity | null> {
  needs.changed({ state: 'asking' })
  const { key, publicKey } = await makeDeviceKey()
  try {
    return await identityFrom(await answered(needs, () => call(claimEnrolment, { body: { token, deviceKey: publicKey } }, { base: needs.base, signal: needs.signal })), key)
  } catch (error) {
    if (error instanceof RefusedError) return null
    throw error
  }
}

/** Asks until somebody answers. A refusal for the rate of asking is waited out like silence. */
async function answered<T>(needs: PairingNeeds, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      needs.signal.throwIfAborted()
      const isWorthAsking = error instanceof UnreachableError || (error instanceof RefusedError && (error.refusal.code === 'limit' || error.refusal.code === 'internal'))
      if (!isWorthAsking) throw error
      needs.changed({ state: 'offline' })
      await pause(needs.time, OFFLINE_PAUSE_MS, needs.signal)
    }
  }
}

/** The raw presence key is not kept: what is stored can make codes and cannot be read out. */
export async function identityFrom({ screen, name, mqtt, rootKey, presenceKey }: Credential, deviceKey: CryptoKey): Promise<Identity> {
  return { screen, name, mqtt, rootKey, presenceKey: await importPresenceKey(presenceKey), deviceKey, installation: crypto.randomUUID() }
}
