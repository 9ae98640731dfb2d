import { accountId, activityId, attend, checkProof, changePassword, listPointsRules, memberId, myPoints, readSession, signInToSession, signOut, type Endpoint, type ErrorCode, type ProofRefusal, type SessionState, type Words } from '#protocol'
import type { z } from 'zod'

type Answer<E extends Endpoint> = z.input<E['answer']>
type Account = NonNullable<SessionState['account']>
type AttendRefusal = Extract<z.infer<typeof attend.answer>, { state: 'refused' }>['reason']

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** The people of the harness; all of them use this password, and all are invented. */
export const PASSWORD = 'correct horse battery'

const people: Readonly<Record<string, { readonly displayName: string; readonly isMember: boolean; readonly isNew: boolean }>> = {
  'lin.ruoxi': { displayName: '林若溪', isMember: true, isNew: false },
  'tang.yunfan': { displayName: '唐云帆', isMember: true, isNew: true },
  'visitor': { displayName: '周访客', isMember: false, isNew: false },
}

/** Refuses as the controller does. */
export class Refused extends Error {
  readonly code: ErrorCode
  readonly words: Words
  constructor(code: ErrorCode, words: Words) {
    super(words.en)
    this.code = code
    this.words = words
  }
}

/** A controller in memory for one phone: what it answers to is set by the test or by the name of the proof. */
export class World {
  readonly startedAt: number
  account: Account | null = null
  /** What the next attendance is refused with. */
  attendRefusal: AttendRefusal | null = null
  cap: { readonly points: number; readonly cap: number } | null = null
  /** The session ends before the next attendance. */
  isSessionOver = false
  hasPoints = true
  presentAt: number | null = null
  readonly asked: string[] = []

  constructor(startedAt: number) {
    this.startedAt = startedAt
  }

  signInAs(name: string): void {
    const person = people[name]
    if (person === undefined) throw new Refused('unauthorised', { zh: '账号或密码不正确。', en: 'The name or the password is not right.' })
    this.account = { id: accountId.parse(`account-${name.replace('.', '-')}`), name, displayName: person.displayName, member: person.isMember ? memberId.parse(`member-${name.replace('.', '-')}`) : null, passwordChangeNeeded: person.isNew, grants: [] }
  }

  get month(): number {
    return (this.hasPoints ? 35 : 0) + (this.presentAt === null ? 0 : (this.cap?.points ?? 5))
  }
}

type Handler = (body: unknown) => unknown

/** Every contract that the phone calls, answered from the world. `/m/s/good` is a good proof; `/m/s/expired` is refused so. */
export function handlersOf(world: World): ReadonlyMap<string, { readonly endpoint: Endpoint; readonly answer: Handler }> {
  const handlers = new Map<string, { readonly endpoint: Endpoint; readonly answer: Handler }>()
  const on = <E extends Endpoint>(endpoint: E, answer: (body: z.output<E['body']>) => Answer<E>) => {
    // The server hands to each answer what this very endpoint has parsed.
    handlers.set(`${endpoint.method} ${endpoint.path}`, { endpoint, answer: answer as Handler })
  }
  const state = (): SessionState => ({ setupNeeded: false, account: world.account })

  on(readSession, state)
  on(signInToSession, ({ name, password }) => {
    if (password !== PASSWORD) throw new Refused('unauthorised', { zh: '账号或密码不正确。', en: 'The name or the password is not right.' })
    world.signInAs(name)
    return state()
  })
  on(signOut, () => {
    world.account = null
    return state()
  })
  on(changePassword, ({ current }) => {
    if (current !== PASSWORD) throw new Refused('forbidden', { zh: '现在的密码不正确。', en: 'The present password is not right.' })
    if (world.account !== null) world.account = { ...world.account, passwordChangeNeeded: false }
    return state()
  })
  on(checkProof, ({ proof }): Answer<typeof checkProof> => {
    const refused = checkProof.answer.safeParse({ state: 'refused', reason: proof as ProofRefusal })
    if (refused.success) return refused.data
    return {
      state: 'good', ticket: `ticket-of-${proof}-for-ten-minutes`, expiresAt: Date.now() + 10 * minuteMs, screenName: '一层大堂东屏',
      activity: { id: activityId.parse('activity-1'), title: '“守护网络安全”主题党日', place: '总部大楼三层 党建活动室', startsAt: world.startedAt + 20 * minuteMs, endsAt: world.startedAt + 110 * minuteMs },
    }
  })
  on(attend, (): Answer<typeof attend> => {
    if (world.isSessionOver) {
      world.isSessionOver = false
      world.account = null
      throw new Refused('unauthorised', { zh: '请先登录。', en: 'Sign in first.' })
    }
    if (world.account?.passwordChangeNeeded === true) throw new Refused('precondition', { zh: '请先修改初始密码。', en: 'Replace the first password before anything else.' })
    if (world.attendRefusal !== null) return { state: 'refused', reason: world.attendRefusal }
    const activityTitle = '“守护网络安全”主题党日'
    if (world.presentAt !== null) return { state: 'already', at: world.presentAt, monthPoints: world.month, activityTitle }
    world.presentAt = Date.now()
    return { state: 'present', at: world.presentAt, points: world.cap?.points ?? 5, cap: world.cap?.cap ?? null, monthPoints: world.month, activityTitle }
  })
  on(myPoints, () => pointsOf(world))
  on(listPointsRules, () => ({ rules: [{ rule: 'activity-attendance', version: 1, from: Date.UTC(2026, 0, 1), points: 5, dailyCap: 10, words: attendanceWords }] }))
  return handlers
}

const attendanceWords = { zh: '参加活动并现场签到', en: 'Present at an activity' }

function pointsOf(world: World): Answer<typeof myPoints> {
  if (world.account?.member == null) return { member: null, name: '', total: 0, month: 0, entries: [] }
  const ages = world.hasPoints ? [1, 3, 3.2, 3.4, 9, 15, 34, 41, 62] : []
  const entries = ages.map((days, index) => ({ id: `entry-${index}`, at: world.startedAt - days * dayMs, rule: 'activity-attendance', ruleVersion: 1, points: index === 1 ? 0 : 5, subject: `attendance-${index}`, words: attendanceWords }))
  return { member: world.account.member, name: world.account.displayName, month: world.month, total: world.hasPoints ? 185 + world.month : world.month, entries }
}
