import { dictionary } from '#elements'

export const w = dictionary({
  heading: { zh: '大屏墙', en: 'Wall' },
  lead: { zh: '画面由节目单和此刻的时间算出，与屏幕用的是同一套引擎；下方是屏幕自己的报告。', en: 'What each screen should be showing right now and, below it, what the screen reports.' },
  fullScreen: { zh: '全屏', en: 'Full screen' },
  leave: { zh: '退出全屏', en: 'Exit full screen' },
  same: { zh: '与报告一致', en: 'Agrees' },
  settling: { zh: '正在切换', en: 'Changing' },
  different: { zh: '与报告不符', en: 'Differs' },
  behind: { zh: '还在播旧版', en: 'Old version' },
  silent: { zh: '没有报告', en: 'No report' },
  unpublished: { zh: '尚未发布', en: 'Not published' },
  reports: { zh: (what: string) => `报告：${what}`, en: (what: string) => `Reports: ${what}` },
  reportsNothing: { zh: '无画面', en: 'nothing' },
  due: { zh: (what: string) => `应播：${what}`, en: (what: string) => `Should show: ${what}` },
  agree: { zh: (count: number) => `${count} 块一致`, en: (count: number) => `${count} agree` },
  disagree: { zh: (count: number) => `${count} 块需要查看`, en: (count: number) => (count === 1 ? '1 needs attention' : `${count} need attention`) },
  quietOnes: { zh: (count: number) => `${count} 块没有报告`, en: (count: number) => (count === 1 ? '1 not reporting' : `${count} not reporting`) },
  size: { zh: '画面大小', en: 'Size' },
  small: { zh: '小', en: 'Small' },
  middle: { zh: '中', en: 'Medium' },
  large: { zh: '大', en: 'Large' },
})
