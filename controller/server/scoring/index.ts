import type { Needs } from '../needs.ts'
import { ATTENDANCE_RULE, award, ensureRules } from './points/index.ts'

export { localDay, monthByOrganisation, monthOf } from './points/index.ts'
export { scoringRoutes as routesScoring } from './routes.ts'

/** From here on every attendance earns its points in its own transaction. */
export async function startScoring(needs: Needs): Promise<() => Promise<void>> {
  await ensureRules(needs)
  const leave = needs.events.join('attendance.recorded', (a, news) => award(a, needs.config.zone, { rule: ATTENDANCE_RULE, member: news.member, organisation: news.organisation, subject: news.id }))
  return async () => {
    leave()
  }
}
