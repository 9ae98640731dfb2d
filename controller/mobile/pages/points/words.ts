import { dictionary } from '#elements'

export const w = dictionary({
  heading: { zh: '我的积分', en: 'My points' },
  month: { zh: '本月', en: 'This month' },
  total: { zh: '累计', en: 'In total' },
  rules: { zh: '怎样得分', en: 'How points are earned' },
  rule: { zh: (points: number, cap: number) => `每次 ${points} 分，每天最多 ${cap} 分`, en: (points: number, cap: number) => `${points} each time, up to ${cap} a day` },
  entries: { zh: '积分明细', en: 'Where your points come from' },
  atCap: { zh: '当天已到上限', en: 'Day’s limit reached' },
  version: { zh: (version: number) => `规则第 ${version} 版`, en: (version: number) => `Rule version ${version}` },
  none: { zh: '还没有积分', en: 'No points yet' },
  noneText: { zh: '到活动现场扫屏幕上的码签到，第一笔积分就会出现在这里。', en: 'Scan the screen at an activity, and your first points will appear here.' },
  signIn: { zh: '登录', en: 'Sign in' },
  signInText: { zh: '登录后查看您的积分和明细。', en: 'Sign in to see your points and where they come from.' },
  password: { zh: '设置密码', en: 'Choose a password' },
  passwordText: { zh: '设置自己的密码后，就能查看积分。', en: 'Choose your own password first, then you can see your points.' },
  guest: { zh: '您的账号还没有关联成员，所以没有积分。', en: 'Your account is not linked to a member, so it has no points.' },
})
