import type { AccountId, MemberId, OrganisationId, Right, ScreenId } from '#protocol'
import type { Clock } from './clock.ts'
import type { Database, Reader } from './database/index.ts'
import { RefusalError } from './errors.ts'

/** Who does something. */
export type Actor =
  | { readonly kind: 'account'; readonly account: AccountId; readonly member: MemberId | null; readonly terminal: Terminal; readonly address: string }
  | { readonly kind: 'screen'; readonly screen: ScreenId }
  /** A part of the controller that acts by itself. */
  | { readonly kind: 'controller'; readonly part: string }
  /** Somebody at the machine's own console. */
  | { readonly kind: 'operator' }
  | { readonly kind: 'nobody'; readonly address: string }

export type Terminal = 'office' | 'mobile' | 'other'

/** Answers whether an actor may do a thing. Organisation null stands for the whole system. */
export interface Access {
  allows(reader: Reader, actor: Actor, right: Right, organisation: OrganisationId | null, at: number): Promise<boolean>
  /** All that an account may do at this instant. */
  grants(reader: Reader, account: AccountId, at: number): Promise<readonly Grant[]>
  /** All that its posts give an account, now or later, even while it is blocked or has not replaced its first password. */
  prospects(reader: Reader, account: AccountId, at: number): Promise<readonly Grant[]>
}

/** A right in an organisation and everything below it. */
export interface Grant {
  readonly right: Right
  readonly organisation: OrganisationId
}

/** For the office's lists: refuses (`forbidden`) whoever holds no right at all. Members read their own things only. */
export async function mustReadOffice(needs: { readonly access: Access; readonly database: Database; readonly clock: Clock }, actor: Actor): Promise<void> {
  if (actor.kind === 'operator' || actor.kind === 'controller') return
  if (actor.kind === 'account' && (await needs.access.grants(needs.database.read, actor.account, needs.clock.now())).length > 0) return
  throw new RefusalError('forbidden', { zh: '您的账号没有任何职务，不能查看这些内容。', en: 'Your account holds no post, so it may not see this.' })
}

/** For the trail: `account:…`, `screen:…`. */
export function printActor(actor: Actor): string {
  switch (actor.kind) {
    case 'account':
      return `account:${actor.account}`
    case 'screen':
      return `screen:${actor.screen}`
    case 'controller':
      return `controller:${actor.part}`
    case 'operator':
      return 'operator'
    case 'nobody':
      return 'nobody'
  }
}

/** From where: the trail's terminal. */
export function printTerminal(actor: Actor): string {
  switch (actor.kind) {
    case 'account':
      return `${actor.terminal} ${actor.address}`
    case 'nobody':
      return `other ${actor.address}`
    case 'screen':
      return 'screen'
    case 'controller':
    case 'operator':
      return 'console'
  }
}
