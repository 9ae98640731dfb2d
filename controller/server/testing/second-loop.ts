import { printProof, proofText, slotAt, type AccountId, type ActivityId, type MemberId, type OrganisationId, type ScreenId } from '#protocol'
import { authenticate, importPresenceKey } from '#seal'
import { Hono } from 'hono'
import type { Actor } from '../access.ts'
import { act } from '../act.ts'
import { answerErrors } from '../http/errors.ts'
import type { HttpEnv } from '../http/serve.ts'
import { createActivity, routesLife, startLife } from '../life/index.ts'
import { createMember } from '../people/members/index.ts'
import { createOrganisation, foundOrganisation } from '../people/organisations/index.ts'
import { createAccountWith } from '../people/accounts/index.ts'
import { postAccess } from '../people/index.ts'
import { routesScoring, startScoring } from '../scoring/index.ts'
import { claimEnrolment, createEnrolment, createEntry, createItem, createPlaylist, createScreen, createSite, presenceKeyOf, publishNow } from '../signage/index.ts'
import { makeGround, type Ground } from './ground.ts'

const OPERATOR: Actor = { kind: 'operator' }
const NOBODY: Actor = { kind: 'nobody', address: '127.0.0.1' }

export interface Phone {
  readonly actor: Extract<Actor, { kind: 'account' }>
  readonly member: MemberId
  readonly branch: OrganisationId
}

/** A branch with members, an activity that is open, and a paired screen that shows its code. */
export interface SecondLoop extends Ground {
  readonly root: OrganisationId
  readonly activity: ActivityId
  readonly screen: ScreenId
  makeBranch(name: string): Promise<OrganisationId>
  makePhone(branch: OrganisationId, name: string): Promise<Phone>
  /** The code on glass at an instant (now when left out), as a phone reads it. */
  code(change?: { readonly at?: number; readonly activity?: ActivityId; readonly screen?: ScreenId }): Promise<string>
  /** An app with the wings' routes in which `actor` is signed in. */
  app(actor: Actor): Hono<HttpEnv>
}

export async function makeSecondLoop(): Promise<SecondLoop> {
  const ground = await makeGround({ access: postAccess })
  const { needs, clock } = ground
  const root = await act(needs, OPERATOR, async (a) => {
    a.allowedBecause('an empty system')
    return (await foundOrganisation(a, '测试机构党委')).id
  })
  const stops = [await startLife(needs), await startScoring(needs)]
  const startsAt = clock.now() - 10 * 60_000
  const activity = (await createActivity(needs, OPERATOR, root, { title: '主题党日', place: '一层', startsAt, endsAt: startsAt + 2 * 3_600_000 })).id
  const site = (await createSite(needs, OPERATOR, { organisation: root, name: '总部', zone: 'Asia/Shanghai' })).id
  const screen = (await createScreen(needs, OPERATOR, { organisation: root, site, name: '大堂东屏', rotation: 0, volume: 0, glass: { widthPx: 1920, heightPx: 1080 } })).id
  await claimEnrolment(needs, NOBODY, (await createEnrolment(needs, OPERATOR, screen)).token, null)
  const { item } = await createItem(needs, OPERATOR, root, { kind: 'sign-in', name: '签到', theme: 'festive', activity: { id: activity, title: '主题党日', place: '一层', startsAt, endsAt: startsAt + 2 * 3_600_000 } })
  const ranking = await createItem(needs, OPERATOR, root, { kind: 'branch-ranking', name: '榜', theme: 'festive', heading: '积分榜', organisation: root })
  const slots = [item.id, ranking.item.id].map((id, index) => ({ id: `slot-${index}`, item: id, durationMs: 20_000 }))
  const playlist = (await createPlaylist(needs, OPERATOR, { organisation: root, name: '日间', slots })).id
  await createEntry(needs, OPERATOR, root, { name: '日间', playlist, priority: 'normal', rank: 0, when: { kind: 'always' }, targets: [{ kind: 'all' }] })
  await publishNow(needs, OPERATOR, '')
  return {
    ...ground,
    root,
    activity,
    screen,
    makeBranch: async (name) => (await createOrganisation(needs, OPERATOR, { parent: root, type: 'branch', name })).id,
    async makePhone(branch, name) {
      const member = (await createMember(needs, OPERATOR, { organisation: branch, name })).id
      const account = (await createAccountWith(needs, OPERATOR, { name: `m-${member}`, displayName: name, member }, { password: 'a password of the test', isPasswordChangeNeeded: false })).id
      return { actor: { kind: 'account', account: account satisfies AccountId, member, terminal: 'mobile', address: '127.0.0.1' }, member, branch }
    },
    async code(change = {}) {
      const proof = { screen: change.screen ?? screen, activity: change.activity ?? activity, slot: slotAt(change.at ?? clock.now()) }
      const key = await importPresenceKey((await presenceKeyOf(needs.database.read, screen)) ?? '')
      return printProof({ ...proof, mac: await authenticate(key, proofText(proof)) })
    },
    app(actor) {
      const app = new Hono<HttpEnv>()
      app.onError(answerErrors(needs.log))
      app.use(async (http, next) => {
        http.set('actor', actor)
        await next()
      })
      routesLife(app, needs)
      routesScoring(app, needs)
      return app
    },
    async stop() {
      for (const stop of stops) await stop()
      await ground.stop()
    },
  }
}
