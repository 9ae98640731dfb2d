import { dictionary } from '#elements'

export const w = dictionary({
  heading: { zh: '总览', en: 'Overview' },
  hello: { zh: (name: string, day: string) => `${name}，今天是${day}。`, en: (name: string, day: string) => `${name}, today is ${day}.` },
  onGlass: { zh: '此刻在屏上', en: 'On the screens now' },
  toWall: { zh: '打开大屏墙', en: 'Open the wall' },
  screensNow: { zh: '屏幕状态', en: 'Screens' },
  allWell: { zh: '全部屏幕正常', en: 'All screens are playing' },
  needLook: { zh: '需要查看', en: 'Need a look' },
  unpublished: { zh: '未发布的修改', en: 'Unpublished changes' },
  none: { zh: '没有。屏幕上就是您编排的样子。', en: 'None. The screens show what you arranged.' },
  willChange: { zh: (count: number) => `${count} 块屏幕会因此改变`, en: (count: number) => (count === 1 ? '1 screen would change' : `${count} screens would change`) },
  look: { zh: '查看差异并发布', en: 'See the difference and publish' },
  next: { zh: '接下来的活动', en: 'Next activities' },
  noActivities: { zh: '近期没有活动。', en: 'No activities soon.' },
  allActivities: { zh: '全部活动', en: 'All activities' },
  running: { zh: '进行中', en: 'Now' },
  present: { zh: (count: number) => `${count} 人已签到`, en: (count: number) => `${count} present` },
  presentOf: { zh: (count: number, all: number) => `${count} / ${all} 人已签到`, en: (count: number, all: number) => `${count} of ${all} present` },
  noScreens: { zh: '还没有屏幕', en: 'No screens yet' },
  noScreensText: { zh: '配对第一块屏幕后，这里会显示它此刻的画面。', en: 'Pair the first screen, and its picture shows here.' },
  pair: { zh: '配对屏幕', en: 'Pair a screen' },
})
