import { item, type Item } from '#content'
import {
  accountId, activityId, entryId, groupId, itemId, memberId, organisationId, playlistId, postId, publishId, screenId, siteId,
  type Account, type Activity, type LibraryEntry, type LibraryItem, type LibraryPlaylist, type Member, type Organisation, type Post, type Programme, type Publish, type Screen, type ScreenGroup, type SessionState, type Site, type TrailEntry,
} from '#protocol'
import type { Picture } from './pictures.ts'

const hour = 3_600_000

/** Everything that the harness answers from. All of it is invented. */
export interface World {
  readonly startedAt: number
  setupNeeded: boolean
  session: SessionState['account']
  pictures: Picture[]
  organisations: Organisation[]
  members: Member[]
  accounts: Account[]
  posts: Post[]
  sites: Site[]
  screens: Screen[]
  groups: ScreenGroup[]
  items: LibraryItem[]
  playlists: LibraryPlaylist[]
  entries: LibraryEntry[]
  activities: Activity[]
  attendances: { member: Member; at: number; screen: string }[]
  trail: TrailEntry[]
  publishes: Publish[]
  programmes: Map<string, Programme>
  earlier: Map<string, Map<string, Programme>>
  readonly ranking: { readonly rank: number; readonly name: string; readonly points: number; readonly mean: number }[]
}

const root = organisationId.parse('org-root')
const branches = ['综合管理', '财务后勤', '人才教育', '网络运行', '应急保障', '数据分析', '软件研发', '安全测评', '科研创新', '东岸分部', '北岭分部', '西郊分部']
const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨']
const given = ['示一', '示二', '示三', '样甲', '样乙', '样丙', '例安', '例宁', '例和', '例平']

const places: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  ['hq', '青桐大厦', ['一层大堂东屏', '一层大堂西屏', '访客接待区', '二层会议区', '三层活动室', '五层茶歇区', '员工餐厅'], ['一号电梯厅', '二号电梯厅', '三号电梯厅', '荣誉长廊']],
  ['east', '东岸科技园', ['园区门厅', '展厅主屏', '报告厅门口', '食堂'], ['北楼电梯厅', '南楼电梯厅', '研发楼大堂']],
  ['north', '北岭培训中心', ['接待大厅', '学习书院', '阶梯教室'], ['教学楼电梯厅', '宿舍楼门厅']],
  ['west', '西郊数据中心', ['值班大厅', '参观走廊', '办公楼门厅'], ['一号楼电梯厅', '二号楼电梯厅']],
]

export function makeWorld(pictures: Picture[], at: number): World {
  const organisations: Organisation[] = [
    { id: root, parent: null, type: 'committee', name: '青桐信息中心党委', members: 0 },
    { id: organisationId.parse('org-office'), parent: root, type: 'general-branch', name: '机关党总支', members: 0 },
    { id: organisationId.parse('org-tech'), parent: root, type: 'general-branch', name: '技术党总支', members: 0 },
    ...branches.map((name, index): Organisation => ({ id: organisationId.parse(`org-b${index + 1}`), parent: organisationId.parse(index < 3 ? 'org-office' : index < 9 ? 'org-tech' : 'org-root'), type: 'branch', name: `${name}党支部`, members: 14 + ((index * 7) % 19) })),
  ]
  const members = branches.flatMap((_, branch) => Array.from({ length: 14 + ((branch * 7) % 19) }, (_each, index): Member => ({
    id: memberId.parse(`member-${branch + 1}-${index + 1}`), organisation: organisationId.parse(`org-b${branch + 1}`), name: `${surnames[(branch * 5 + index) % surnames.length]}${given[(branch + index * 3) % given.length]}`, active: index !== 9,
  })))
  const sites = places.map(([id, name]): Site => ({ id: siteId.parse(id), organisation: root, name, zone: 'Asia/Shanghai' }))
  const screens = places.flatMap(([site, , wide, tall]) => [...wide.map((name) => [name, false] as const), ...tall.map((name) => [name, true] as const)].map(([name, isTall], index): Screen => ({
    id: screenId.parse(`${site}-${index + 1}`), organisation: root, site: siteId.parse(site), name, rotation: isTall ? 90 : 0, volume: 0, glass: isTall ? { widthPx: 1080, heightPx: 1920 } : { widthPx: 1920, heightPx: 1080 },
    condition: 'alive', published: null, reported: null, lastSeenAt: at - 4000,
  })))
  const activities: Activity[] = [
    { id: activityId.parse('act-theme-day'), organisation: root, title: '十一月主题党日：走进数据中心', place: '青桐大厦三层活动室', startsAt: at - 0.5 * hour, endsAt: at + 1.5 * hour, present: 0, expected: 86 },
    { id: activityId.parse('act-lecture'), organisation: organisationId.parse('org-tech'), title: '学习书院：读懂一座城市的脉搏', place: '北岭培训中心', startsAt: at + 22 * hour, endsAt: at + 24 * hour, present: 0, expected: 40 },
    { id: activityId.parse('act-secrecy'), organisation: root, title: '保密知识专题课', place: '东岸科技园报告厅', startsAt: at + 70 * hour, endsAt: at + 72 * hour, present: 0, expected: 120 },
    { id: activityId.parse('act-volunteer'), organisation: organisationId.parse('org-b4'), title: '邻里数字课堂志愿服务', place: '滨河社区', startsAt: at - 74 * hour, endsAt: at - 72 * hour, present: 27, expected: 30 },
  ]
  const accounts = ([['admin', '沈示例'], ['editor.chen', '陈样稿'], ['secretary.li', '李样章'], ['operator.wu', '吴样机']] as const).map(([name, displayName], index): Account => ({ id: accountId.parse(`acc-${index + 1}`), name, displayName, member: index === 2 ? (members[3]?.id ?? null) : null, active: index !== 3, lastSignInAt: index === 3 ? null : at - index * 26 * hour }))
  const posts = (['administrator', 'editor', 'secretary', 'operator'] as const).map((role, index): Post => ({ id: postId.parse(`post-${index + 1}`), account: accountId.parse(`acc-${index + 1}`), organisation: index === 2 ? organisationId.parse('org-tech') : root, role, from: at - 4000 * hour, until: index === 1 ? at + 3000 * hour : null }))
  const items = makeItems(pictures, activities, at)
  return {
    startedAt: at, setupNeeded: false, session: null, pictures, organisations: organisations.map((each) => ({ ...each, members: each.members || members.filter((member) => isBelow(organisations, member.organisation, each.id)).length })), members, accounts, posts, sites, screens,
    groups: [
      { id: groupId.parse('lifts'), organisation: root, name: '电梯厅竖屏', screens: screens.filter((each) => each.rotation === 90).map((each) => each.id) },
      { id: groupId.parse('canteens'), organisation: root, name: '餐厅', screens: screens.filter((each) => /餐厅|食堂/.test(each.name)).map((each) => each.id) },
    ],
    items, playlists: makePlaylists(items, at), entries: makeEntries(at), activities, attendances: [], trail: [], publishes: [], programmes: new Map(), earlier: new Map(),
    ranking: branches.map((name, index) => ({ rank: index + 1, name: `${name}党支部`, points: 620 - index * 34, mean: Math.round((24.6 - index * 1.4) * 10) / 10 })),
  }
}

export function isBelow(organisations: readonly Organisation[], id: string, top: string): boolean {
  for (let at: string | null = id; at !== null; at = organisations.find((each) => each.id === at)?.parent ?? null) if (at === top) return true
  return false
}

function makeItems(pictures: readonly Picture[], activities: readonly Activity[], at: number): LibraryItem[] {
  const hash = (index: number) => pictures[index]?.medium.hash
  const [activity] = activities
  const texts: readonly Record<string, unknown>[] = [
    { id: 'purpose', kind: 'poster', name: '宗旨', theme: 'festive', heading: '全心全意为人民服务', text: '把服务写在岗位上，把责任扛在肩膀上。', footer: '青桐信息中心党委', picture: hash(2) },
    { id: 'secrecy', kind: 'poster', name: '保密提醒', theme: 'sober', heading: '保密就在身边', text: '涉密不上网，上网不涉密。\n拍照先看环境，转发先想范围。', footer: '保密知识宣传月', picture: null },
    { id: 'clean', kind: 'poster', name: '清风提醒', theme: 'clean', heading: '守住小节，方成大事', text: '一份礼品、一次宴请，都从“不好意思”开始。', footer: '机关纪委', picture: hash(6) },
    { id: 'theme-day', kind: 'poster', name: '主题党日预告', theme: 'festive', heading: '十一月主题党日', text: '走进数据中心，看网络如何守护城市\n本周五 14:30 · 三层活动室', footer: '请各支部组织参加', picture: hash(5) },
    { id: 'study', kind: 'poster', name: '学习书院', theme: 'sober', heading: '学习书院周三开讲', text: '《读懂一座城市的脉搏》\n北岭培训中心 · 每周三 12:30', footer: '现场扫码签到', picture: hash(9) },
    { id: 'volunteers', kind: 'poster', name: '志愿服务招募', theme: 'clean', heading: '邻里数字课堂', text: '教社区老人识别电信诈骗、设置手机防护。\n每次两小时，周末两场。', footer: '网络运行党支部', picture: hash(10) },
    { id: 'ranking', kind: 'branch-ranking', name: '支部积分榜', theme: 'festive', heading: '支部学习积分榜', organisation: root },
    { id: 'menu', kind: 'page', name: '食堂今日菜单', url: 'https://menu.example.org/today' },
    ...(activity === undefined ? [] : [{ id: 'sign-in-theme-day', kind: 'sign-in', name: '主题党日签到', theme: 'festive', activity: { id: activity.id, title: activity.title, place: activity.place, startsAt: activity.startsAt, endsAt: activity.endsAt } }]),
    ...pictures.map((picture, index) => ({ id: `photo-${index + 1}`, kind: 'image', name: picture.fileName.replace(/\.\w+$/, ''), medium: picture.medium.hash, fit: 'cover', focus: { x: 0.5, y: 0.5 } })),
  ]
  return texts.map((each, index) => ({ item: item.parse(each) satisfies Item, organisation: root, changedAt: at - index * 5 * hour, usedBy: 0 }))
}

function makePlaylists(items: readonly LibraryItem[], at: number): LibraryPlaylist[] {
  const lists: readonly (readonly [string, string, readonly (readonly [string, number])[]])[] = [
    ['day-hq', '总部日间', [['purpose', 12], ['photo-1', 8], ['ranking', 20], ['theme-day', 15], ['sign-in-theme-day', 25], ['secrecy', 15], ['photo-5', 8], ['volunteers', 15]]],
    ['day-sites', '分部日间', [['theme-day', 15], ['photo-2', 8], ['ranking', 20], ['study', 15], ['photo-12', 8], ['clean', 12]]],
    ['day-lifts', '竖屏日间', [['photo-7', 8], ['clean', 12], ['ranking', 20], ['photo-8', 8], ['theme-day', 15], ['photo-9', 8]]],
    ['noon', '午间餐厅', [['menu', 20], ['volunteers', 15], ['photo-9', 8], ['photo-4', 8]]],
    ['study-hour', '学习时段', [['study', 20], ['secrecy', 20], ['photo-10', 10]]],
    ['night', '夜间静屏', [['photo-6', 60], ['photo-1', 60]]],
    ['empty', '春节专题（筹备中）', []],
  ]
  const ids = new Set<string>(items.map((each) => each.item.id))
  return lists.map(([id, name, slots], index) => ({
    id: playlistId.parse(id), organisation: root, name, changedAt: at - index * 9 * hour, usedBy: 0,
    slots: slots.filter(([of]) => ids.has(of)).map(([of, seconds], slot) => ({ id: `${id}-${slot + 1}`, item: itemId.parse(of), durationMs: seconds * 1000, ...(id === 'day-hq' && of === 'theme-day' ? { until: at + 96 * hour } : {}) })),
  }))
}

function makeEntries(at: number): LibraryEntry[] {
  const day = (offset: number) => new Date(at + offset * 24 * hour).toISOString().slice(0, 10)
  const make = (id: string, name: string, playlist: string, priority: LibraryEntry['priority'], rank: number, when: LibraryEntry['when'], targets: LibraryEntry['targets']): LibraryEntry => ({ id: entryId.parse(id), organisation: root, name, playlist: playlistId.parse(playlist), priority, rank, when, targets, changedAt: at })
  const site = (id: string) => ({ kind: 'site', id: siteId.parse(id) }) as const
  return [
    make('e-night', '夜间静屏', 'night', 'background', 0, { kind: 'always' }, [{ kind: 'all' }]),
    make('e-hq', '总部日间', 'day-hq', 'normal', 10, { kind: 'weekly', days: [1, 2, 3, 4, 5, 6, 7], start: '00:00', end: '24:00' }, [site('hq')]),
    make('e-sites', '分部日间', 'day-sites', 'normal', 10, { kind: 'weekly', days: [1, 2, 3, 4, 5, 6, 7], start: '00:00', end: '24:00' }, [site('east'), site('north'), site('west')]),
    make('e-lifts', '竖屏日间', 'day-lifts', 'normal', 20, { kind: 'weekly', days: [1, 2, 3, 4, 5, 6, 7], start: '06:30', end: '24:00' }, [{ kind: 'group', id: groupId.parse('lifts') }]),
    make('e-noon', '午间餐厅', 'noon', 'normal', 30, { kind: 'weekly', days: [1, 2, 3, 4, 5], start: '11:00', end: '13:30' }, [{ kind: 'group', id: groupId.parse('canteens') }]),
    make('e-study', '早间学习', 'study-hour', 'campaign', 0, { kind: 'weekly', days: [1, 2, 3, 4, 5], start: '08:30', end: '09:00', from: day(-20), until: day(60) }, [{ kind: 'all' }]),
    make('e-visit', '参观日循环', 'day-sites', 'campaign', 10, { kind: 'window', from: `${day(2)}T09:00`, to: `${day(2)}T17:00` }, [{ kind: 'screen', id: screenId.parse('west-2') }, { kind: 'screen', id: screenId.parse('east-2') }]),
  ]
}

export function newPublishId(index: number): Publish['id'] {
  return publishId.parse(`publish-${index}`)
}
