import { accountId, memberId } from '#protocol'
import { expect, it } from 'vitest'
import { SessionWatch, type Holder } from './session-watch.ts'
import type { SignedIn } from './session.ts'

/** A phone that goes from hand to hand. */
class Phone implements Holder {
  account: SignedIn | null = null
  readonly #watchers = new Set<() => void>()

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  pass(to: SignedIn | null): void {
    this.account = to
    for (const watcher of this.#watchers) watcher()
  }
}

/** A page that is drawn as soon as it is asked to be, and what happened to it since it was last looked at. */
function openPage() {
  const phone = new Phone()
  const acts: string[] = []
  const host = {
    addController: () => undefined,
    removeController: () => undefined,
    updateComplete: Promise.resolve(true),
    requestUpdate: () => {
      watch.hostUpdate()
      acts.push('draw')
    },
  }
  const watch = new SessionWatch(host, [{ start: () => acts.push('read'), forget: () => acts.push('forget') }], phone)
  watch.hostConnected()
  return { phone, watch, acts: () => acts.splice(0) }
}

function member(name: string): SignedIn {
  return { id: accountId.parse(`account-${name}`), name, displayName: name, member: memberId.parse(`member-${name}`), passwordChangeNeeded: false, grants: [] }
}

it('has what is a member’s own read for each member, once, before the page is drawn, and forgotten when they leave', () => {
  const { phone, acts } = openPage()
  expect(acts()).toEqual(['draw'])
  phone.pass(member('lin'))
  expect(acts()).toEqual(['read', 'draw'])
  phone.pass(member('lin'))
  expect(acts()).toEqual(['draw'])
  phone.pass(member('tang'))
  expect(acts()).toEqual(['read', 'draw'])
  phone.pass(null)
  expect(acts()).toEqual(['forget', 'draw'])
})

it('reads nothing for an account without a member, or with a password that somebody else gave', () => {
  const { phone, acts } = openPage()
  acts()
  phone.pass({ ...member('zhou'), member: null })
  phone.pass({ ...member('tang'), passwordChangeNeeded: true })
  expect(acts()).toEqual(['draw', 'draw'])
  phone.pass(member('tang'))
  expect(acts()).toEqual(['read', 'draw'])
})

it('watches while the page is open, and reads anew when it is opened again', () => {
  const { phone, watch, acts } = openPage()
  phone.pass(member('lin'))
  acts()
  watch.hostDisconnected()
  phone.pass(member('lin'))
  expect(acts()).toEqual([])
  watch.hostConnected()
  expect(acts()).toEqual(['read', 'draw'])
})
