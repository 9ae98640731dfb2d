import type { Theme } from '#content'
import type { When } from '#schedules'

/** What the demo's screens show: pictures and videos of `media/`, posters, an activity and the ranking. */
export interface DemoPoster {
  readonly name: string
  readonly theme: Theme
  readonly heading: string
  readonly text: string
  readonly footer: string
  readonly picture: string | null
}

export const POSTERS = {
  oath: {
    name: '入党誓词',
    theme: 'festive',
    heading: '入党誓词',
    text: '我志愿加入中国共产党，拥护党的纲领，遵守党的章程，履行党员义务，执行党的决定，严守党的纪律，保守党的秘密，对党忠诚，积极工作，为共产主义奋斗终身，随时准备为党和人民牺牲一切，永不叛党。',
    footer: '',
    picture: null,
  },
  purpose: { name: '宗旨', theme: 'festive', heading: '全心全意\n为人民服务', text: '把服务写在岗位上，把责任扛在肩膀上。', footer: '澄湖信息中心党委', picture: 'red-silk.jpg' },
  secrecy: { name: '保密提醒', theme: 'sober', heading: '保密就在身边', text: '涉密不上网，上网不涉密。\n拍照先看环境，转发先想范围。', footer: '本月保密知识测试正在进行', picture: null },
  clean: { name: '清风提醒', theme: 'clean', heading: '守住小节\n方成大事', text: '一份礼品、一次宴请，都从“不好意思”开始。\n把规矩放在人情前面。', footer: '廉洁文化月', picture: 'lotus-in-mist.jpg' },
  cleanPortrait: { name: '清风提醒（竖版）', theme: 'clean', heading: '出淤泥而不染', text: '做干净的事，走踏实的路。', footer: '廉洁文化月', picture: 'lotus-portrait.webp' },
  themedDay: { name: '主题党日', theme: 'festive', heading: '十一月主题党日', text: '守护网络家园，争当岗位先锋\n11 月 27 日 14:30 · 三层党建活动室', footer: '请各党支部提前一天确认到会人数', picture: null },
  study: { name: '学习书院', theme: 'sober', heading: '学习书院\n周三开讲', text: '《读懂一座城市的网络脉搏》\n南麓培训中心 · 每周三 12:30', footer: '现场扫码签到，记入年度学时', picture: 'jetty-in-mist.webp' },
  volunteers: { name: '志愿服务招募', theme: 'clean', heading: '邻里数字课堂\n志愿者招募', text: '教社区老人识别电信诈骗、设置手机防护。\n每次两小时，周末任选一天。', footer: '报名：各党支部组织委员', picture: 'dandelion-in-evening-light.jpg' },
  service: { name: '服务指南', theme: 'sober', heading: '党员服务\n一次办好', text: '组织关系转接 · 党费缴纳 · 证明开具\n综合管理党支部 · 工作日 9:00—17:00', footer: '三层 305 室', picture: null },
  history: { name: '党史中的十一月', theme: 'festive', heading: '星火成炬', text: '一九二一年七月，中国共产党第一次全国代表大会召开，\n从上海石库门到嘉兴南湖，小小红船从此启航。', footer: '党史天天学', picture: 'wheat-field-at-dawn.jpg' },
  canteen: { name: '光盘行动', theme: 'clean', heading: '一粒米\n一份心', text: '按需取餐，不留剩饭。', footer: '员工餐厅', picture: 'wheat-field-at-dawn.jpg' },
  duty: { name: '岗位先锋', theme: 'sober', heading: '值守不停\n守护在线', text: '应急保障党支部连续 180 天\n7×24 小时零中断。', footer: '西岭数据机房', picture: 'ink-mountains.webp' },
  welcome: { name: '欢迎来访', theme: 'festive', heading: '欢迎来到\n澄湖信息中心', text: '请在前台登记，佩戴访客证。', footer: '', picture: 'lake-at-dusk.jpg' },
  goodNight: { name: '夜间', theme: 'sober', heading: '夜深了\n辛苦了', text: '离开前请关灯、锁屏、收好文件。', footer: '', picture: 'lake-at-blue-hour.avif' },
} satisfies Readonly<Record<string, DemoPoster>>

export type PosterName = keyof typeof POSTERS

/** One line of a playlist: a file of `media/`, a poster, or a live item, and its seconds. */
export type DemoLine = readonly [what: `${string}.${string}` | PosterName | 'sign-in' | 'ranking', seconds: number]

export const PLAYLISTS: Readonly<Record<string, readonly DemoLine[]>> = {
  '早间欢迎': [['welcome', 12], ['wheat-field-at-dawn.jpg', 8], ['purpose', 12], ['landscapes-and-seasons.mp4', 16], ['themedDay', 15]],
  '总部日间': [['red-silk.mp4', 12], ['purpose', 12], ['ranking', 20], ['themedDay', 15], ['sign-in', 25], ['secrecy', 15], ['autumn-maple-leaf.jpg', 8], ['history', 18], ['service', 15], ['mountain-lake.webp', 8]],
  '分中心日间': [['ink-mountains-at-dawn.mp4', 16], ['themedDay', 15], ['ranking', 20], ['study', 15], ['duty', 15], ['mountain-pasture.webp', 8], ['secrecy', 15], ['clean', 12]],
  '培训中心日间': [['study', 15], ['sign-in', 25], ['oath', 25], ['landscapes-and-seasons.mp4', 16], ['history', 18], ['forest-path.avif', 8], ['volunteers', 15]],
  '竖屏日间': [['red-silk-portrait.mp4', 12], ['cleanPortrait', 12], ['ranking', 20], ['lake-at-dusk-portrait.jpg', 8], ['themedDay', 15], ['secrecy', 15], ['forest-path-portrait.webp', 8], ['oath', 25]],
  '午间餐厅': [['canteen', 12], ['rowing-boats-at-evening.jpg', 10], ['volunteers', 15], ['green-mountains.webm', 14], ['dandelion-in-evening-light.jpg', 8]],
  '总部晚间': [['lake-at-dusk.jpg', 12], ['paper-cut-city.png', 12], ['sign-in', 25], ['clean', 15], ['ranking', 20], ['red-silk.mp4', 16]],
  '分中心晚间': [['duty', 15], ['ink-mountains-at-dawn.mp4', 20], ['ranking', 20], ['rowing-boats-at-evening.jpg', 12], ['study', 15]],
  '培训中心晚间': [['study', 15], ['landscapes-and-seasons.mp4', 16], ['sign-in', 25], ['lotus-in-mist.jpg', 10], ['volunteers', 15]],
  '竖屏晚间': [['lake-at-dusk-portrait.jpg', 12], ['cleanPortrait', 15], ['red-silk-portrait.mp4', 16], ['ranking', 20], ['green-mountains-portrait.webp', 10]],
  '总部夜间': [['goodNight', 60], ['lake-at-blue-hour.avif', 60]],
  '分中心夜间': [['ink-mountains.webp', 60], ['duty', 30]],
  '培训中心夜间': [['jetty-in-mist.webp', 60], ['goodNight', 30]],
  '竖屏夜间': [['green-mountains-portrait.webp', 60], ['lake-at-dusk-portrait.jpg', 60]],
}

export interface DemoEntry {
  readonly name: string
  readonly playlist: string
  readonly priority: 'background' | 'normal' | 'campaign'
  readonly rank: number
  readonly when: When
  readonly where: { readonly sites?: readonly string[]; readonly groups?: readonly string[]; readonly isEverywhere?: true }
}

const WORKDAYS = [1, 2, 3, 4, 5]
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]

export const ENTRIES: readonly DemoEntry[] = [
  { name: '总部夜间', playlist: '总部夜间', priority: 'background', rank: 0, when: { kind: 'always' }, where: { sites: ['澄湖总部大楼'] } },
  { name: '分中心夜间', playlist: '分中心夜间', priority: 'background', rank: 0, when: { kind: 'always' }, where: { sites: ['东港科技园', '西岭数据机房'] } },
  { name: '培训中心夜间', playlist: '培训中心夜间', priority: 'background', rank: 0, when: { kind: 'always' }, where: { sites: ['南麓培训中心'] } },
  { name: '竖屏夜间', playlist: '竖屏夜间', priority: 'background', rank: 10, when: { kind: 'always' }, where: { groups: ['电梯竖屏'] } },
  { name: '早间欢迎', playlist: '早间欢迎', priority: 'normal', rank: 20, when: { kind: 'weekly', days: WORKDAYS, start: '07:00', end: '08:30' }, where: { isEverywhere: true } },
  { name: '总部日间', playlist: '总部日间', priority: 'normal', rank: 10, when: { kind: 'weekly', days: EVERY_DAY, start: '08:30', end: '18:00' }, where: { sites: ['澄湖总部大楼'] } },
  { name: '分中心日间', playlist: '分中心日间', priority: 'normal', rank: 10, when: { kind: 'weekly', days: EVERY_DAY, start: '08:30', end: '18:00' }, where: { sites: ['东港科技园', '西岭数据机房'] } },
  { name: '培训中心日间', playlist: '培训中心日间', priority: 'normal', rank: 10, when: { kind: 'weekly', days: EVERY_DAY, start: '08:30', end: '18:00' }, where: { sites: ['南麓培训中心'] } },
  { name: '竖屏日间', playlist: '竖屏日间', priority: 'normal', rank: 30, when: { kind: 'weekly', days: EVERY_DAY, start: '07:00', end: '18:00' }, where: { groups: ['电梯竖屏'] } },
  { name: '午间餐厅', playlist: '午间餐厅', priority: 'normal', rank: 40, when: { kind: 'weekly', days: EVERY_DAY, start: '11:20', end: '13:20' }, where: { groups: ['餐厅'] } },
  { name: '总部晚间', playlist: '总部晚间', priority: 'normal', rank: 10, when: { kind: 'weekly', days: EVERY_DAY, start: '18:00', end: '23:00' }, where: { sites: ['澄湖总部大楼'] } },
  { name: '分中心晚间', playlist: '分中心晚间', priority: 'normal', rank: 10, when: { kind: 'weekly', days: EVERY_DAY, start: '18:00', end: '23:00' }, where: { sites: ['东港科技园', '西岭数据机房'] } },
  { name: '培训中心晚间', playlist: '培训中心晚间', priority: 'normal', rank: 10, when: { kind: 'weekly', days: EVERY_DAY, start: '18:00', end: '23:00' }, where: { sites: ['南麓培训中心'] } },
  { name: '竖屏晚间', playlist: '竖屏晚间', priority: 'normal', rank: 30, when: { kind: 'weekly', days: EVERY_DAY, start: '18:00', end: '23:00' }, where: { groups: ['电梯竖屏'] } },
]

/** Groups of screens by what their names say. */
export const GROUPS = [
  { name: '电梯竖屏', has: (name: string) => name.includes('电梯厅') || name.includes('车库') },
  { name: '餐厅', has: (name: string) => name.includes('餐厅') || name.includes('食堂') },
  { name: '大堂与门厅', has: (name: string) => name.includes('大堂') || name.includes('门厅') || name.includes('大厅') },
] as const
