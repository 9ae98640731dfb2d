import { dictionary } from '#elements'

/** Words that more than one screen of the office says. */
export const common = dictionary({
  save: { zh: '保存', en: 'Save' },
  cancel: { zh: '取消', en: 'Cancel' },
  close: { zh: '关闭', en: 'Close' },
  delete: { zh: '删除', en: 'Delete' },
  edit: { zh: '编辑', en: 'Edit' },
  change: { zh: '更改', en: 'Change' },
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },
  more: { zh: '更多操作', en: 'More actions' },
  search: { zh: '搜索', en: 'Search' },
  all: { zh: '全部', en: 'All' },
  name: { zh: '名称', en: 'Name' },
  retry: { zh: '重试', en: 'Try again' },
  required: { zh: '请填写这一项。', en: 'Please fill this in.' },
  loading: { zh: '正在读取…', en: 'Loading…' },
  organisation: { zh: '所属组织', en: 'Organisation' },
  screens: { zh: (count: number) => `${count} 块屏幕`, en: (count: number) => (count === 1 ? '1 screen' : `${count} screens`) },
  usedBy: { zh: (count: number) => `用于 ${count} 处`, en: (count: number) => (count === 1 ? 'Used once' : `Used ${count} times`) },
  unused: { zh: '未使用', en: 'Not used' },
  notFound: { zh: '找不到这个页面', en: 'Page not found' },
  notFoundText: { zh: '它可能已被删除，或者地址有误。', en: 'It may have been deleted, or the address is wrong.' },
  goHome: { zh: '回到总览', en: 'Go to the overview' },
  gone: { zh: '这一项已经不在了', en: 'This no longer exists' },
})

export const kindWords = dictionary({
  'image': { zh: '图片', en: 'Image' },
  'video': { zh: '视频', en: 'Video' },
  'page': { zh: '网页', en: 'Web page' },
  'poster': { zh: '海报', en: 'Poster' },
  'sign-in': { zh: '活动签到', en: 'Activity sign-in' },
  'branch-ranking': { zh: '支部积分榜', en: 'Branch ranking' },
  'layout': { zh: '分区版式', en: 'Layout' },
})

/** The looks of what the controller draws itself. */
export const themeWords = dictionary({
  festive: { zh: '喜庆', en: 'Festive' },
  sober: { zh: '庄重', en: 'Sober' },
  clean: { zh: '清廉', en: 'Clean' },
  memorial: { zh: '缅怀', en: 'Memorial' },
})

export const conditionWords = dictionary({
  alive: { zh: '正常', en: 'Playing' },
  troubled: { zh: '有问题', en: 'In trouble' },
  frozen: { zh: '画面停住', en: 'Frozen' },
  offline: { zh: '离线', en: 'Offline' },
  unpaired: { zh: '未配对', en: 'Not paired' },
})

export const shell = dictionary({
  product: { zh: '大堂屏幕', en: 'Lobbycast' },
  terminal: { zh: '办公终端', en: 'Office' },
  main: { zh: '主导航', en: 'Main' },
  onAir: { zh: '播出', en: 'On screen' },
  organisation: { zh: '组织', en: 'Organisation' },
  home: { zh: '总览', en: 'Overview' },
  screens: { zh: '屏幕', en: 'Screens' },
  wall: { zh: '大屏墙', en: 'Wall' },
  library: { zh: '内容', en: 'Items' },
  media: { zh: '素材', en: 'Media' },
  playlists: { zh: '播放列表', en: 'Playlists' },
  schedule: { zh: '排期', en: 'Schedule' },
  publish: { zh: '发布', en: 'Publish' },
  takeover: { zh: '插播', en: 'Takeover' },
  plays: { zh: '播出记录', en: 'Plays' },
  incidents: { zh: '故障', en: 'Incidents' },
  class: { zh: '大课堂', en: 'Class' },
  activities: { zh: '活动', en: 'Activities' },
  people: { zh: '人员', en: 'People' },
  trail: { zh: '留痕', en: 'Trail' },
  languageLabel: { zh: '语言', en: 'Language' },
  account: { zh: '账号', en: 'Account' },
  changePassword: { zh: '修改密码', en: 'Change password' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  live: { zh: '实时连接正常', en: 'Live' },
  lost: { zh: '实时连接中断，正在重连', en: 'Live connection lost, reconnecting' },
  connecting: { zh: '正在连接', en: 'Connecting' },
  trying: { zh: (count: number) => `试播中，${count} 块屏幕等结果`, en: (count: number) => (count === 1 ? 'Being tried; 1 screen waits' : `Being tried; ${count} screens wait`) },
  waiting: { zh: (count: number) => `${count} 块屏幕有未发布的修改`, en: (count: number) => (count === 1 ? '1 screen has unpublished changes' : `${count} screens have unpublished changes`) },
  alarms: { zh: (count: number) => `${count} 项插播正在进行或等待确认`, en: (count: number) => (count === 1 ? '1 takeover runs or waits' : `${count} takeovers run or wait`) },
  openIncidents: { zh: (count: number) => `${count} 项故障未处理`, en: (count: number) => (count === 1 ? '1 incident is open' : `${count} incidents are open`) },
  skip: { zh: '跳到内容', en: 'Skip to content' },
  unreachable: { zh: '连不上服务器', en: 'The controller cannot be reached' },
  unreachableText: { zh: '屏幕会继续播放已收到的节目单，不受影响。请检查网络，页面会自动重试。', en: 'Screens keep playing what they have. Check the network; this page retries by itself.' },
})
