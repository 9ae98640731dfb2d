import type { MediaHash, Programme, Takeovers } from '#protocol'
import type { Opener } from '#seal'
import type { OnAir } from './on-air.ts'
import { byteLength, readProgramme } from './read-programme.ts'
import { concerning } from './concerning.ts'
import { readTakeovers } from './read-takeovers.ts'
import type { Identity, Kept, KeptTakeovers, Pointer, Store } from './store.ts'

/** A programme that was opened and checked. */
export interface Candidate {
  readonly programme: Programme
  readonly kept: Kept
  /** The text that was signed. */
  readonly payload: string
}

export interface Restored {
  readonly active: Candidate | null
  readonly next: Candidate | null
  readonly previous: Candidate | null
  readonly highest: Pointer['highest']
  readonly isProven: boolean
  readonly unshown: number | null
  /** Media that the records speak of and that are not there any more. */
  readonly lost: readonly MediaHash[]
  /** `read` is null where these schemas do not take it; its version counts all the same. */
  readonly takeovers: { readonly kept: KeptTakeovers; readonly read: { readonly message: Takeovers; readonly payload: string } | null } | null
}

/**
 * What was stored, checked as if it had just come, and put on air: the active programme, or the previous one where the
 * active one cannot be read, or is not whole while that one is. Needs no network and judges no certificate by its time, because
 * the clock is not known yet.
 */
export async function restore(store: Store, identity: Identity, opener: Opener, onAir: OnAir): Promise<Restored> {
  const pointer = await store.pointer()
  const open = async (kept: Kept | null): Promise<Candidate | null> => {
    if (kept === null) return null
    const opened = await opener.open(kept.sealed, 'programme', null)
    if (opened.state === 'refused') return null
    const read = readProgramme(opened.payload, identity.screen, byteLength(kept.sealed), () => null)
    return read.state === 'read' ? { programme: read.programme, kept, payload: opened.payload } : null
  }
  const known = onAir.programme
  const lost = await store.media.check()
  const isWhole = ({ programme }: Candidate) => programme.media.every(({ hash }) => store.media.has(hash))
  const read = await open(pointer.active)
  // A start may have put it on air already; then it stays the same object.
  const active = read !== null && known?.version === read.kept.version ? { ...read, programme: known } : read
  const [previous, next] = [await open(pointer.previous), await open(pointer.next)]
  const mustGoBack = previous !== null && (active === null || (!isWhole(active) && isWhole(previous)))
  const shown = mustGoBack ? previous : active
  if (shown !== null && shown.programme !== known) onAir.activate(shown.programme)
  return {
    active: shown,
    // What lost some of its media is fetched anew.
    next: next ?? (mustGoBack ? active : null),
    previous: mustGoBack ? null : previous,
    highest: pointer.highest,
    isProven: mustGoBack || pointer.isProven === true,
    unshown: pointer.unshown ?? null,
    lost,
    takeovers: await restoreTakeovers(store, identity, opener, onAir),
  }
}

async function restoreTakeovers(store: Store, identity: Identity, opener: Opener, onAir: OnAir): Promise<Restored['takeovers']> {
  const kept = await store.takeovers()
  if (kept === null) return null
  const read = await readTakeovers(kept.sealed, opener, null)
  if (read.state === 'refused') return { kept, read: null }
  onAir.setTakeovers(concerning(identity.screen, read.message.takeovers))
  return { kept, read }
}
