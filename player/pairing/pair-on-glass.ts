import { systemTime as time } from '../clock/time.ts'
import type { PlStage } from '../stage/pl-stage.ts'
import type { Identity, Store } from '../store/store.ts'
import { claim, pair, type PairingNeeds, type PairingState } from './pair.ts'

/** Shows the way to pair over the whole glass until this player is a screen. */
export async function pairOnGlass(store: Store, stage: PlStage): Promise<Identity> {
  return onGlass(stage, async (needs) => {
    const identity = await pair(needs)
    await store.setIdentity(identity)
    return identity
  })
}

/** Uses an enrolment link; null when it is used up. */
export async function claimOnGlass(store: Store, stage: PlStage, token: string): Promise<Identity | null> {
  return onGlass(stage, async (needs) => {
    const identity = await claim(needs, token)
    if (identity !== null) await store.setIdentity(identity)
    return identity
  })
}

/** The credential is gone: the programme goes on, and the corner says how to pair again. */
export async function pairAnew(store: Store, stage: PlStage): Promise<void> {
  await import('./pl-notice.ts')
  const notice = document.createElement('pl-notice')
  stage.overlay(notice)
  const identity = await pair(
    needsFor((state) => {
      notice.code = state.state === 'waiting' ? state.code : ''
    }),
  )
  await store.setIdentity(identity)
  location.reload()
}

async function onGlass<T>(stage: PlStage, work: (needs: PairingNeeds) => Promise<T>): Promise<T> {
  await import('./pl-pairing.ts')
  const view = document.createElement('pl-pairing')
  stage.dataset['state'] = 'pairing'
  stage.overlay(view)
  try {
    return await work(
      needsFor((state) => {
        view.pairing = state
      }),
    )
  } finally {
    view.remove()
  }
}

function needsFor(changed: (state: PairingState) => void): PairingNeeds {
  return { base: '', time, signal: new AbortController().signal, changed, device: { agent: navigator.userAgent, widthPx: innerWidth, heightPx: innerHeight } }
}
