import { dictionary } from '#elements'

export const w = dictionary({
  heading: { zh: '我的积分', en: 'My points' },
  month: { zh: '本月', en: 'This month' },
  total: { zh: '累计', en: 'In all' },
  rules: { zh: '怎样得分', en: 'How points are earned' },
  rule: { zh: (points: number, cap: number) => `每次 ${points} 分，每天最多 ${cap} 分`, en: (points: number, cap: number) => `${points} each time, at most ${cap} a day` },
  entries: { zh: '每一分的来历', en: 'Where each point comes from' },
  atCap: { zh: '当天已到上限', en: 'day’s limit reached' },
  version: { zh: (version: number) => `规则第 ${version} 版`, en: (version: number) => `rule version ${version}` },
  none: { zh: '还没有积分', en: 'No points yet' },
  noneText: { zh: '参加一次活动，扫屏幕上的码签到，第一笔积分就会出现在这里。', en: 'Come to an activity and scan the screen; your first points will appear here.' },
  signIn: { zh: '登录', en: 'Sign in' },
  signInText: { zh: '登录后查看您的积分和来历。', en: 'Sign in to see your points and where they come from.' },
  passwordText: { zh: '请先在首页设置您自己的密码。', en: 'First choose your own password on the start page.' },
  guest: { zh: '您的账号没有关联成员信息，所以没有积分。', en: 'Your account belongs to no member, so it has no points.' },
})
