import { attend as attendEndpoint, listPointsRules, myPoints } from '#protocol'
import type { Hono } from 'hono'
import { serve, type HttpEnv } from '../http/serve.ts'
import { activityTitles, attend, type AttendanceRow } from '../life/index.ts'
import type { Needs } from '../needs.ts'
import { findMember } from '../people/index.ts'
import { ATTENDANCE_RULE, earnedInAll, earnedInMonth, entriesOf, entryFor, listRules, localDay, monthOf, ruleAt } from './points/index.ts'

export function scoringRoutes(app: Hono<HttpEnv>, needs: Needs): void {
  const { read } = needs.database

  /** Signing in answers with what it earned, so it is served here, above both. */
  serve(app, attendEndpoint, async ({ actor, body }) => {
    const done = await attend(needs, actor, body.ticket)
    if (done.state === 'refused') return done
    const earned = await earnedFor(needs, done.attendance)
    const common = { at: done.attendance.at, monthPoints: earned.monthPoints, activityTitle: done.activityTitle }
    if (done.state === 'already') return { state: done.state, ...common }
    return { state: done.state, ...common, points: earned.points, cap: earned.cap }
  })

  serve(app, myPoints, async ({ actor }) => {
    const member = actor.kind === 'account' ? actor.member : null
    if (member === null) return { member, name: '', total: 0, month: 0, entries: [] }
    const words = new Map((await listRules(read)).map((rule) => [`${rule.rule} ${rule.version}`, { zh: rule.wordsZh, en: rule.wordsEn }]))
    const rows = await entriesOf(read, member)
    const titles = await activityTitles(
      read,
      rows.map((row) => row.subject),
    )
    const entries = rows.map((entry) => ({ ...entry, about: titles.get(entry.subject) ?? '', words: words.get(`${entry.rule} ${entry.ruleVersion}`) ?? { zh: entry.rule, en: entry.rule } }))
    const month = await earnedInMonth(read, member, monthOf(localDay(needs.clock.now(), needs.config.zone)))
    return { member, name: (await findMember(read, member))?.name ?? '', total: await earnedInAll(read, member), month, entries }
  })

  serve(app, listPointsRules, async () => ({ rules: (await listRules(read)).map((rule) => ({ ...rule, words: { zh: rule.wordsZh, en: rule.wordsEn } })) }))
}

async function earnedFor(needs: Needs, attendance: AttendanceRow): Promise<{ readonly points: number; readonly cap: number | null; readonly monthPoints: number }> {
  const { read } = needs.database
  const entry = await entryFor(read, ATTENDANCE_RULE, attendance.member, attendance.id)
  const rule = await ruleAt(read, ATTENDANCE_RULE, attendance.at)
  const isCut = entry !== undefined && rule !== undefined && entry.points < rule.points
  return { points: entry?.points ?? 0, cap: isCut ? rule.dailyCap : null, monthPoints: await earnedInMonth(read, attendance.member, monthOf(localDay(needs.clock.now(), needs.config.zone))) }
}
