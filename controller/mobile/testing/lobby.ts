import { createHmac } from 'node:crypto'
import type { Input } from '#call'
import { attend, changeActivity, changePassword, changePlaylist, checkProof, claimEnrolment, createAccount, createActivity, createEnrolment, createEntry, createItem, createMember, createPlaylist, createScreen, createSite, listAttendances, printProof, proofText, publishNow, slotAt, type Activity, type ActivityId, type Endpoint, type OrganisationId, type ScreenId } from '#protocol'
import type { z } from 'zod'

/** Somebody with a session at the controller. */
export interface Caller {
  call<E extends Endpoint>(endpoint: E, input?: Input<E>): Promise<z.output<E['answer']>>
  signIn(name: string, password: string): Promise<void>
  headers(): Readonly<Record<string, string>>
}

/** A controller that runs, with its administrator. */
export interface Controller {
  readonly origin: string
  readonly client: Caller
  readonly organisation: OrganisationId
}

export interface Person {
  readonly name: string
  readonly password: string
  readonly session: Caller
  /** The session's cookies, as a request carries them. */
  cookies(): string
}

/** All people here are invented. `newcomer` still has the password that somebody else gave; `visitor` is no member. */
export type PersonKind = 'member' | 'newcomer' | 'visitor'

const people: Readonly<Record<PersonKind, { readonly name: string; readonly displayName: string }>> = {
  member: { name: 'lin.ruoxi', displayName: '林若溪' },
  newcomer: { name: 'tang.yunfan', displayName: '唐云帆' },
  visitor: { name: 'zhou.fangke', displayName: '周访客' },
}

const OWN_PASSWORD = 'correct horse battery'
const MINUTE_MS = 60_000

/** What is on in the lobby: three activities to sign in to, and others that a code counts nothing for. */
const plans = {
  meeting: { title: '“守护网络安全”主题党日', from: 20, to: 110, isShown: true },
  lecture: { title: '读书分享会', from: -30, to: 60, isShown: true },
  visit: { title: '参观廉政教育基地', from: -10, to: 90, isShown: true },
  ending: { title: '支部委员会', from: -60, to: 30, isShown: true },
  later: { title: '季度总结会', from: 180, to: 240, isShown: true },
  over: { title: '晨间学习', from: -120, to: -60, isShown: true },
  elsewhere: { title: '志愿服务集合', from: -10, to: 60, isShown: false },
} as const

export type ActivityName = keyof typeof plans

/** A lobby with one screen whose programme is published; the codes are those that its glass would show. */
export class Lobby {
  readonly #controller: Controller
  readonly #newCaller: () => Caller
  readonly #activities: ReadonlyMap<ActivityName, Activity>
  readonly #screen: ScreenId
  readonly #key: Buffer
  #known = 0

  constructor(controller: Controller, newCaller: () => Caller, made: { readonly activities: ReadonlyMap<ActivityName, Activity>; readonly screen: ScreenId; readonly key: Buffer }) {
    this.#controller = controller
    this.#newCaller = newCaller
    this.#activities = made.activities
    this.#screen = made.screen
    this.#key = made.key
  }

  /** Somebody new, signed in. Names carry a number: nobody meets the points of another test. */
  async person(kind: PersonKind): Promise<Person> {
    const { client, organisation } = this.#controller
    const { name: start, displayName } = people[kind]
    this.#known += 1
    const member = kind === 'visitor' ? null : (await client.call(createMember, { body: { organisation, name: displayName } })).id
    const { account, firstPassword } = await client.call(createAccount, { body: { name: `${start}.${this.#known}`, displayName, member } })
    const session = this.#newCaller()
    await session.signIn(account.name, firstPassword)
    const isNew = kind === 'newcomer'
    if (!isNew) await session.call(changePassword, { body: { current: firstPassword, next: OWN_PASSWORD } })
    return { name: account.name, password: isNew ? firstPassword : OWN_PASSWORD, session, cookies: () => session.headers()['cookie'] ?? '' }
  }

  activity(name: ActivityName): Activity {
    const found = this.#activities.get(name)
    if (found === undefined) throw new Error(`${name} was not made`)
    return found
  }

  /** The code of the slot that lies `slots` after the present one; the present one is the default. */
  code(of: ActivityName | ActivityId = 'meeting', slots = 0): string {
    const activity = Object.hasOwn(plans, of) ? this.activity(of as ActivityName).id : (of as ActivityId)
    const proof = { screen: this.#screen, activity, slot: slotAt(Date.now()) + slots }
    const mac = createHmac('sha256', this.#key).update(proofText(proof)).digest().subarray(0, 16).toString('base64url')
    return printProof({ ...proof, mac })
  }

  /** The person signs in to these, with another phone. */
  async bring(person: Person, ...names: readonly ActivityName[]): Promise<void> {
    for (const name of names) {
      const checked = await person.session.call(checkProof, { body: { proof: this.code(name) } })
      if (checked.state !== 'good') throw new Error(`the code was refused: ${checked.reason}`)
      await this.use(person, checked.ticket)
    }
  }

  async use(person: Person, ticket: string): Promise<void> {
    const answer = await person.session.call(attend, { body: { ticket } })
    if (answer.state !== 'present') throw new Error(`the sign-in was not taken: ${answer.state}`)
  }

  async countPresent(name: ActivityName): Promise<number> {
    return (await this.#controller.client.call(listAttendances, { params: { id: this.activity(name).id } })).attendances.length
  }

  async endsIn(name: ActivityName, minutes: number): Promise<void> {
    const { id, title, place, startsAt } = this.activity(name)
    await this.#controller.client.call(changeActivity, { params: { id }, body: { title, place, startsAt, endsAt: Date.now() + minutes * MINUTE_MS } })
  }
}

export async function openLobby(controller: Controller, newCaller: () => Caller): Promise<Lobby> {
  const { client, organisation } = controller
  const now = Date.now()
  const site = await client.call(createSite, { body: { organisation, name: '总部', zone: 'Asia/Shanghai' } })
  const { id: screen } = await client.call(createScreen, { body: { organisation, site: site.id, name: '一层大堂东屏', rotation: 0, volume: 0, glass: { widthPx: 1920, heightPx: 1080 } } })
  const activities = new Map<ActivityName, Activity>()
  const slots: { readonly id: string; readonly item: string; readonly durationMs: number }[] = []
  for (const [name, { title, from, to, isShown }] of Object.entries(plans)) {
    const made = await client.call(createActivity, { body: { organisation, title, place: '总部大楼三层 党建活动室', startsAt: now + from * MINUTE_MS, endsAt: now + to * MINUTE_MS } })
    // `plans` has no other names.
    activities.set(name as ActivityName, made)
    if (!isShown) continue
    const { id, place, startsAt, endsAt } = made
    const { item } = await client.call(createItem, { body: { organisation, item: { kind: 'sign-in', name: title, theme: 'festive', activity: { id, title, place, startsAt, endsAt } } } })
    slots.push({ id: name, item: item.id, durationMs: 15_000 })
  }
  const { id: playlist } = await client.call(createPlaylist, { body: { organisation, name: '日间', slots: [] } })
  await client.call(changePlaylist, { params: { id: playlist }, body: { name: '日间', slots } })
  await client.call(createEntry, { body: { organisation, name: '日间', playlist, priority: 'normal', rank: 0, when: { kind: 'always' }, targets: [{ kind: 'all' }] } })
  await client.call(publishNow, { body: { note: '' } })
  return new Lobby(controller, newCaller, { activities, screen, key: await pair(client, screen) })
}

/** Pairs with the screen as its player does, and keeps the key that makes its codes. */
async function pair(client: Caller, screen: ScreenId): Promise<Buffer> {
  const { url } = await client.call(createEnrolment, { params: { id: screen } })
  const token = new URLSearchParams(new URL(url).hash.slice(1)).get('claim') ?? ''
  const { presenceKey } = await client.call(claimEnrolment, { body: { token } })
  return Buffer.from(presenceKey, 'base64url')
}
