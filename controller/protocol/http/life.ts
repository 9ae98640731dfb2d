import { z } from 'zod'
import { activityId, instant, memberId, organisationId } from '../ids.ts'
import { endpoint } from './endpoint.ts'

const group = 'life'

export const activity = z.object({ id: activityId, organisation: organisationId, title: z.string().trim().min(1).max(60), place: z.string().trim().max(60), startsAt: instant, endsAt: instant, present: z.int().min(0), expected: z.int().min(0) })
export type Activity = z.infer<typeof activity>
export const activityDraft = activity.pick({ title: true, place: true, startsAt: true, endsAt: true })

export const listActivities = endpoint({ method: 'GET', path: '/api/activities', group, access: 'signed-in', words: { zh: '活动列表', en: 'Activities, newest first' }, answer: z.object({ activities: z.array(activity) }) })
export const createActivity = endpoint({ method: 'POST', path: '/api/activities', group, access: 'signed-in', words: { zh: '新建活动', en: 'Create an activity' }, body: activityDraft.extend({ organisation: organisationId }), answer: activity })
export const changeActivity = endpoint({ method: 'PUT', path: '/api/activities/:id', group, access: 'signed-in', words: { zh: '修改活动', en: 'Change an activity' }, params: z.object({ id: activityId }), body: activityDraft, answer: activity })

export const attendanceRow = z.object({ member: memberId, name: z.string(), organisation: organisationId, at: instant, screen: z.string() })
export const listAttendances = endpoint({ method: 'GET', path: '/api/activities/:id/attendances', group, access: 'signed-in', words: { zh: '签到名单', en: 'Who is present' }, params: z.object({ id: activityId }), answer: z.object({ attendances: z.array(attendanceRow), refused: z.array(z.object({ reason: z.string(), count: z.int() })) }) })

/** Why a scanned code counts nothing. */
export const proofRefusal = z.enum(['unreadable', 'forged', 'expired', 'early', 'not-shown', 'activity-not-open', 'activity-over', 'activity-unknown'])
export type ProofRefusal = z.infer<typeof proofRefusal>

/** The phone hands the scanned text over at once, before any sign-in: a good proof becomes a ticket that lasts ten minutes. */
export const checkProof = endpoint({
  method: 'POST', path: '/api/presence', group, access: 'anyone', words: { zh: '核验屏幕签到码', en: 'Check a scanned code' },
  body: z.object({ proof: z.string().max(200) }),
  answer: z.discriminatedUnion('state', [
    z.object({ state: z.literal('good'), ticket: z.string(), expiresAt: instant, activity: activity.pick({ id: true, title: true, place: true, startsAt: true, endsAt: true }), screenName: z.string() }),
    z.object({ state: z.literal('refused'), reason: proofRefusal }),
  ]),
})

/** Marks the signed-in member present, once. */
export const attend = endpoint({
  method: 'POST', path: '/api/attendances', group, access: 'signed-in', words: { zh: '签到', en: 'Sign in to an activity' },
  body: z.object({ ticket: z.string().min(16).max(400) }),
  answer: z.discriminatedUnion('state', [
    z.object({ state: z.literal('present'), at: instant, points: z.int(), /** Null unless a cap cut the points. */ cap: z.int().nullable(), monthPoints: z.int(), activityTitle: z.string() }),
    z.object({ state: z.literal('already'), at: instant, monthPoints: z.int(), activityTitle: z.string() }),
    z.object({ state: z.literal('refused'), reason: z.enum(['ticket-expired', 'ticket-unreadable', 'ticket-used', 'not-a-member', 'activity-over']) }),
  ]),
})

export const pointsEntry = z.object({ id: z.string(), at: instant, rule: z.string(), ruleVersion: z.int(), points: z.int(), subject: z.string(), /** What earned them, for the member: the activity's title; empty where it is gone. */ about: z.string(), words: z.object({ zh: z.string(), en: z.string() }) })
export const myPoints = endpoint({ method: 'GET', path: '/api/me/points', group, access: 'signed-in', words: { zh: '我的积分', en: 'My points and where they come from' }, answer: z.object({ member: memberId.nullable(), name: z.string(), total: z.int(), month: z.int(), entries: z.array(pointsEntry) }) })

export const pointsRule = z.object({ rule: z.string(), version: z.int(), from: instant, points: z.int(), dailyCap: z.int(), words: z.object({ zh: z.string(), en: z.string() }) })
export const listPointsRules = endpoint({ method: 'GET', path: '/api/points/rules', group, access: 'signed-in', words: { zh: '积分规则', en: 'Points rules by date' }, answer: z.object({ rules: z.array(pointsRule) }) })
