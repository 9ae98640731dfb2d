import { dictionary } from '#elements'

export const w = dictionary({
  heading: { zh: '大课堂', en: 'Class' },
  follows: { zh: '与大屏同步播放', en: 'In step with the screens' },
  paused: { zh: '讲课人已暂停', en: 'The lecturer has paused' },
  before: { zh: '讲课人还没有开始播放', en: 'The lecturer has not begun yet' },
  filmOver: { zh: '影片已放完', en: 'The film is over' },
  soundOn: { zh: '打开声音', en: 'Sound on' },
  soundOff: { zh: '关闭声音', en: 'Sound off' },
  soon: { zh: '还没有开始', en: 'Not yet begun' },
  soonText: { zh: '开始后这里会自动播放，不用刷新。', en: 'It plays here by itself once it begins.' },
  over: { zh: '已经下课', en: 'The class has ended' },
  overText: { zh: '谢谢观看。', en: 'Thank you for watching.' },
  members: { zh: '登录后跟看', en: 'Sign in to follow' },
  membersText: { zh: '这堂课只对已登录的人员开放。', en: 'This class is open to people who are signed in.' },
  signIn: { zh: '登录并跟看', en: 'Sign in and follow' },
  unknown: { zh: '没有找到这堂课', en: 'There is no such class' },
  unknownText: { zh: '请重新扫描屏幕上的二维码。', en: 'Scan the code on the screen again.' },
  home: { zh: '回到首页', en: 'To the start page' },
})
