import type { SignInItem } from '#content'
import { slotAt, type ScreenId } from '#protocol'
import { createActivity } from '../../controller/server/life/activities/index.ts'
import { attend } from '../../controller/server/life/attendances/index.ts'
import { printTicket, TICKET_LIFE_MS } from '../../controller/server/life/attendances/ticket.ts'
import type { Needs } from '../../controller/server/needs.ts'
import { newId } from '../../controller/server/new-id.ts'
import { OPERATOR, type DemoMember, type DemoPeople } from './load-people.ts'
import type { MovedClock } from './moved-clock.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const TITLES = ['主题党日：重读经典', '党课：网络强国', '志愿服务：数字课堂', '学习书院：读书会', '保密知识讲座', '青年理论学习', '应急演练复盘会', '主题党日：走进展厅', '党课：科技报国', '学习书院：城市与数据']

/** One activity a week for ten weeks with those who came, and today's, which has just opened. Returns today's for its item. */
export async function holdActivities(needs: Needs, clock: MovedClock, people: DemoPeople, screens: readonly ScreenId[]): Promise<SignInItem['activity']> {
  const now = Date.now()
  const regulars = people.members.filter((member) => member.account !== null)
  for (const [week, title] of TITLES.entries()) {
    const startsAt = Math.floor((now - (TITLES.length - week) * 6.5 * DAY_MS) / HOUR_MS) * HOUR_MS
    clock.moveTo(startsAt - 20 * 60_000)
    const activity = await createActivity(needs, OPERATOR, people.root, { title, place: '三层党建活动室', startsAt, endsAt: startsAt + 2 * HOUR_MS })
    for (const [place, member] of regulars.entries()) if (comes(place, week)) await signIn(needs, clock, member, activity.id, screens[place % screens.length])
  }
  // On the hour, as people plan; open for signing in from now on.
  const startsAt = Math.ceil(now / HOUR_MS) * HOUR_MS
  clock.moveTo(now - 30 * 60_000)
  const today = await createActivity(needs, OPERATOR, people.root, { title: '十一月主题党日', place: '三层党建活动室', startsAt, endsAt: startsAt + 4 * HOUR_MS })
  for (const [place, member] of regulars.entries()) if (comes(place, 3) && place % 2 === 0 && member.id !== people.guest) await signIn(needs, clock, member, today.id, screens[place % screens.length])
  return { id: today.id, title: today.title, place: today.place, startsAt: today.startsAt, endsAt: today.endsAt }
}

/** Each branch has its own zeal, each week its own weather. */
function comes(place: number, week: number): boolean {
  const branch = Math.floor(place / 6)
  return (place * 7 + week * 11 + branch * 5) % 10 < 4 + ((branch * 3) % 5)
}

async function signIn(needs: Needs, clock: MovedClock, member: DemoMember, activity: SignInItem['activity']['id'], screen: ScreenId | undefined): Promise<void> {
  if (member.account === null || screen === undefined) return
  const at = clock.now()
  const ticket = await printTicket(await needs.seals.secretFor('presence-ticket'), { id: newId<string>(), activity, screen, slot: slotAt(at), expiresAt: at + TICKET_LIFE_MS })
  await attend(needs, { kind: 'account', account: member.account, member: member.id, terminal: 'mobile', address: 'demo' }, ticket)
}
