import { dictionary } from '#elements'

export const w = dictionary({
  heading: { zh: '总览', en: 'Overview' },
  hello: { zh: (name: string, day: string) => `${name}，今天是${day}。`, en: (name: string, day: string) => `Hello, ${name}. Today is ${day}.` },
  onGlass: { zh: '此刻在屏上', en: 'On screen now' },
  toWall: { zh: '打开大屏墙', en: 'Open the wall' },
  screensNow: { zh: '屏幕状态', en: 'Screens' },
  allWell: { zh: '全部屏幕正常', en: 'All screens are playing' },
  needLook: { zh: '需要查看', en: 'Needs attention' },
  blank: { zh: '没有画面可播', en: 'Nothing to show' },
  neverPublished: { zh: '还没有画面', en: 'No picture yet' },
  unpublished: { zh: '未发布的修改', en: 'Unpublished changes' },
  none: { zh: '没有。屏幕上就是您编排的样子。', en: 'None. The screens show everything you have arranged.' },
  nothingYet: { zh: '还没有可发布的内容。', en: 'Nothing to publish yet.' },
  unseen: { zh: (count: number) => `${count} 块屏幕的节目单有更新，七天内画面不变。`, en: (count: number) => `${count === 1 ? '1 screen has' : `${count} screens have`} a new programme waiting, without a visible change in 7 days.` },
  willChange: { zh: (count: number) => `${count} 块屏幕会因此改变`, en: (count: number) => (count === 1 ? '1 screen will change' : `${count} screens will change`) },
  perDay: { zh: (length: string) => `平均每天 ${length}`, en: (length: string) => `${length} a day on average` },
  look: { zh: '查看差异并发布', en: 'Review and publish' },
  next: { zh: '接下来的活动', en: 'Upcoming activities' },
  noActivities: { zh: '近期没有活动。', en: 'No upcoming activities.' },
  allActivities: { zh: '全部活动', en: 'All activities' },
  running: { zh: '进行中', en: 'Now' },
  present: { zh: (count: number) => `${count} 人已签到`, en: (count: number) => `${count} present` },
  presentOf: { zh: (count: number, all: number) => `${count} / ${all} 人已签到`, en: (count: number, all: number) => `${count} of ${all} present` },
  noScreens: { zh: '还没有屏幕', en: 'No screens yet' },
  noScreensText: { zh: '在大堂的终端上用浏览器打开下面的播放页，再用它显示的配对码配对。', en: 'Open this address in a browser on a terminal in the lobby, then pair it with the code that it shows.' },
  pair: { zh: '配对屏幕', en: 'Pair a screen' },
  stepsHeading: { zh: '六步让第一张画面上屏', en: 'Six steps to the first picture on screen' },
  stepsDone: { zh: (done: number, all: number) => `已完成 ${done} / ${all}`, en: (done: number, all: number) => `${done} of ${all} done` },
  stepDone: { zh: '（已完成）', en: '(done)' },
  stepNext: { zh: '（下一步）', en: '(next)' },
})

export const stepWords = dictionary({
  pair: { zh: '配对屏幕', en: 'Pair a screen' },
  media: { zh: '上传图片', en: 'Upload pictures' },
  item: { zh: '做成内容', en: 'Make an item' },
  playlist: { zh: '排成播放列表', en: 'Make a playlist' },
  entry: { zh: '加入排期', en: 'Schedule it' },
  publish: { zh: '发布', en: 'Publish' },
})

export const stepTexts = dictionary({
  pair: { zh: '终端打开播放页，在这里输入它显示的配对码。', en: 'Open the player on a terminal and enter its code here.' },
  media: { zh: '图片或视频。只做文字海报可以跳过。', en: 'Or videos. Posters of words need none.' },
  item: { zh: '选一张图片，或写一幅海报。', en: 'Choose a picture or write a poster.' },
  playlist: { zh: '内容按顺序轮播，每项设定时长。', en: 'Items in order, each with its duration.' },
  entry: { zh: '哪个列表、什么时候、在哪些屏幕播。', en: 'Which playlist plays where, and when.' },
  publish: { zh: '看过差异再发布，随即上屏。', en: 'Review what changes, then send it.' },
})
