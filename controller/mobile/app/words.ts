import { dictionary } from '#elements'

export const shell = dictionary({
  product: { zh: '大堂屏幕', en: 'Lobbycast' },
  terminal: { zh: '手机终端', en: 'Phone' },
  home: { zh: '回到首页', en: 'Home' },
  otherLanguage: { zh: 'English', en: '中文' },
  notFound: { zh: '没有这个页面', en: 'There is no such page' },
  notFoundText: { zh: '地址可能不完整。请回到首页，或重新扫描屏幕上的码。', en: 'The address may be incomplete. Go to the start page, or scan the screen again.' },
})

/** Words that more than one page says. */
export const common = dictionary({
  loading: { zh: '正在读取…', en: 'Loading…' },
  retry: { zh: '立即重试', en: 'Try now' },
  back: { zh: '返回', en: 'Back' },
  point: { zh: '分', en: 'point' },
  points: { zh: '分', en: 'points' },
  lost: { zh: '网络断开了', en: 'No network' },
  lostText: { zh: '恢复后会自动继续。', en: 'It continues by itself once the network is back.' },
  busy: { zh: '服务器正忙', en: 'The server is busy' },
  busyText: { zh: '稍后会自动再试。', en: 'It tries again by itself in a moment.' },
})

/** The word after a number of points. */
export function pointsWord(count: number): string {
  return count === 1 ? common.point : common.points
}
