import { dictionary } from '#elements'

export const r = dictionary({
  waitsForInstant: { zh: '已送达的屏幕备好待命，到点一起切换', en: 'Screens are made ready and change together at the set time' },
  left: { zh: (length: string) => `还有 ${length}`, en: (length: string) => `in ${length}` },
  flipsIn: { zh: (length: string) => `${length}后切换`, en: (length: string) => `changes in ${length}` },
  decidedIn: { zh: (length: string) => `再观察 ${length}`, en: (length: string) => `watched for another ${length}` },
  deciding: { zh: '正在决定', en: 'being decided' },
  count: { zh: (ready: number, of: number, needed: number) => `计入 ${of} 块，已备好 ${ready} 块，至少需要 ${needed} 块`, en: (ready: number, of: number, needed: number) => `${ready} of ${of} ready; at least ${needed} needed` },
  notCounted: { zh: (names: string) => `发布时不在线、不计入：${names}`, en: (names: string) => `Offline when published, so not counted: ${names}` },
  promote: { zh: (count: number) => `推广到其余 ${count} 块`, en: (count: number) => (count === 1 ? 'Let the other screen follow' : `Let the other ${count} follow`) },
  promoteHeading: { zh: '现在就推广', en: 'Let the rest follow now' },
  promoteText: { zh: (count: number) => `不再等观察结束：其余 ${count} 块屏幕会换成试播屏幕上的这一版。`, en: (count: number) => `Without waiting for the end of the watch, ${count === 1 ? 'the other screen changes' : `the other ${count} screens change`} to what the first ones have.` },
  rollBack: { zh: '回退', en: 'Roll back' },
  rollBackHeading: { zh: '回退试播', en: 'Roll back' },
  rollBackText: { zh: (names: string) => `${names} 会回到试播之前的画面，其余屏幕不受影响。草稿保持不变。`, en: (names: string) => `${names} will show what was on before. The other screens are not touched, and your drafts stay as they are.` },
  comma: { zh: '、', en: ', ' },
})

export const stateWords = dictionary({
  'waiting': { zh: '已定时，到点前清点', en: 'Scheduled; screens are counted just before' },
  'reached': { zh: '备好的屏幕足够，已按时切换', en: 'Enough screens were ready; it changed' },
  'called-off': { zh: '备好的屏幕不足，已取消，全部保持原样', en: 'Called off: too few screens were ready, so all kept what they had' },
  'watching': { zh: '试播中', en: 'Being tried' },
  'promoted': { zh: '试播通过，已推广', en: 'Tried and promoted' },
  'rolled-back': { zh: '试播未通过，已回退', en: 'Rolled back' },
  'replaced': { zh: '被更新的发布取代', en: 'Replaced by a newer publish' },
})

export const progressWords = dictionary({
  'sent': { zh: '已发送', en: 'Sent' },
  'active': { zh: '已启用', en: 'Active' },
  'on-glass': { zh: '已上屏，正常', en: 'On screen, well' },
  'armed': { zh: '已备好', en: 'Ready' },
  'late': { zh: '没来得及', en: 'Too late' },
  'failed': { zh: '有问题', en: 'Failed' },
  'held': { zh: '等待试播结果', en: 'Waits for the others' },
  'replaced': { zh: '已有更新的', en: 'Has something newer' },
})
