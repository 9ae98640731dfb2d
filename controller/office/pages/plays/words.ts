import { dictionary } from '#elements'

export const w = dictionary({
  heading: { zh: '播出记录', en: 'Plays' },
  lead: { zh: '每块屏幕应该播什么、实际播了什么，精确到秒；没有播出的，逐条说明原因。', en: 'What each screen was to show and what it showed, to the second; and for everything that was not shown, why.' },
  span: { zh: '时间', en: 'Span' },
  today: { zh: '今天', en: 'Today' },
  yesterday: { zh: '昨天', en: 'Yesterday' },
  week: { zh: '近 7 天', en: '7 days' },
  month: { zh: '近 30 天', en: '30 days' },
  other: { zh: '自选', en: 'Other' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  where: { zh: '范围', en: 'Where' },
  everywhere: { zh: '全部屏幕', en: 'All screens' },
  site: { zh: (name: string) => `站点：${name}`, en: (name: string) => `Site: ${name}` },
  group: { zh: (name: string) => `分组：${name}`, en: (name: string) => `Group: ${name}` },
  view: { zh: '按什么看', en: 'View' },
  byScreen: { zh: '按屏幕', en: 'By screen' },
  byItem: { zh: '按内容', en: 'By item' },
  export: { zh: '导出', en: 'Export' },
  exportDays: { zh: '每屏每日', en: 'Per screen and day' },
  exportItems: { zh: '按内容汇总', en: 'Per item' },
  exportRecords: { zh: '逐条原始记录', en: 'Every single play' },
  share: { zh: '实播率', en: 'Shown' },
  shareTitle: { zh: '应播时长中确有记录的部分', en: 'How much of the time that was due has a record' },
  none: { zh: '—', en: '—' },
  notMeasurable: { zh: '没有可以衡量的', en: 'Nothing to measure' },
  expected: { zh: '应播', en: 'Due' },
  times: { zh: (count: string) => `${count} 次`, en: (count: string) => count },
  noScreens: { zh: '还没有屏幕', en: 'No screens yet' },
  noScreensText: { zh: '屏幕配对并发布节目单之后，这里会有它们的播出记录。', en: 'Once screens are paired and have a programme, their plays are here.' },
  nothing: { zh: '这段时间没有应播的内容', en: 'Nothing was due in this span' },
  nothingText: { zh: '屏幕收到节目单之后才开始计算。', en: 'Counting begins when a screen has its programme.' },
  screen: { zh: '屏幕', en: 'Screen' },
  item: { zh: '内容', en: 'Item' },
  entry: { zh: '排期', en: 'Entry' },
  fallback: { zh: '兜底内容', en: 'Fallback' },
  troubles: { zh: '没有播完整的', en: 'Not whole' },
  nearlyWhole: { zh: '基本完整', en: 'Nearly whole' },
  allWhole: { zh: '全部完整', en: 'All whole' },
  records: { zh: '逐条记录', en: 'Records' },
  recordsOf: { zh: (screen: string) => `${screen} 的播出记录`, en: (screen: string) => `Plays of ${screen}` },
  openRecords: { zh: (screen: string) => `查看 ${screen} 的逐条记录`, en: (screen: string) => `Records of ${screen}` },
  openDay: { zh: (day: string) => `只看 ${day}`, en: (day: string) => `Only ${day}` },
  only: { zh: '显示', en: 'Show' },
  all: { zh: '全部', en: 'All' },
  onlyTroubles: { zh: '只看有问题的', en: 'Troubles only' },
  older: { zh: '更早的记录', en: 'Older records' },
  noRecords: { zh: '没有这样的记录', en: 'No such records' },
  when: { zh: '时间', en: 'When' },
  lasted: { zh: '时长', en: 'Length' },
  outcome: { zh: '结果', en: 'Outcome' },
  why: { zh: '原因', en: 'Why' },
  proof: { zh: '凭据', en: 'Proof' },
  untrusted: { zh: '时钟未对准，时间按后来的校正', en: 'Its clock was not trusted; times as corrected since' },
  untrustedStill: { zh: '时钟未对准，时间可能有误', en: 'Its clock was not trusted: times may be wrong' },
  numbered: { zh: (sequence: number) => `第 ${sequence} 条`, en: (sequence: number) => `no. ${sequence}` },
  unlinked: { zh: '不在签名链中', en: 'Not in a signed chain' },
  version: { zh: (version: number) => `节目单第 ${version} 版`, en: (version: number) => `programme ${version}` },
  unreadable: { zh: (count: number) => `屏幕上有 ${count} 条记录已损坏，无法读取`, en: (count: number) => (count === 1 ? '1 record on the screen was damaged and cannot be read' : `${count} records on the screen were damaged and cannot be read`) },
  missing: { zh: (count: number) => `缺 ${count} 条记录`, en: (count: number) => (count === 1 ? '1 record is missing' : `${count} records are missing`) },
  summed: { zh: (count: number) => `${count} 条只有合计`, en: (count: number) => `${count} kept only as sums` },
  refused: { zh: (count: number) => `${count} 批记录未通过核验，已另存`, en: (count: number) => `${count} ${count === 1 ? 'batch' : 'batches'} failed the check and are kept apart` },
  legend: { zh: '图例', en: 'Legend' },
  because: { zh: (state: string, count: number, cause: string) => `${state} ${count}（${cause}）`, en: (state: string, count: number, cause: string) => `${state} ${count} (${cause})` },
  comma: { zh: '、', en: ', ' },
  clock: { zh: (from: string, to: string) => `${from} 至 ${to}`, en: (from: string, to: string) => `${from} to ${to}` },
  tooMany: { zh: '一次最多 62 天。', en: 'At most 62 days at a time.' },
})

/** What became of showings, as the strip draws it. */
export const stateWords = dictionary({
  whole: { zh: '完整播出', en: 'Whole' },
  short: { zh: '没播完', en: 'Cut short' },
  failed: { zh: '播出失败', en: 'Failed' },
  skipped: { zh: '跳过', en: 'Skipped' },
  unproven: { zh: '没有记录', en: 'No record' },
  takeover: { zh: '让位插播', en: 'Under a takeover' },
  off: { zh: '关屏时段', en: 'Screen off' },
  waiting: { zh: '还未上报', en: 'Not known yet' },
  extra: { zh: '计划外', en: 'Not due' },
  nothing: { zh: '没有安排', en: 'Nothing due' },
})

export const outcomeWords = dictionary({
  'shown': { zh: '完整播出', en: 'Shown' },
  'cut-short': { zh: '没播完', en: 'Cut short' },
  'failed': { zh: '播出失败', en: 'Failed' },
  'skipped': { zh: '跳过', en: 'Skipped' },
})

/** Why, in a sentence for people. */
export const causeWords = dictionary({
  'takeover': { zh: '插播占用了屏幕', en: 'A takeover took the screen' },
  'programme': { zh: '换上了新的节目单', en: 'A new programme took effect' },
  'clock': { zh: '屏幕的时钟被校正', en: 'The screen’s clock was set' },
  'fault': { zh: '播放中出错', en: 'It went wrong on glass' },
  'hours': { zh: '到了关屏时间', en: 'The screen’s hours ended' },
  'values': { zh: '实时数据变了，改播其他', en: 'Live values changed what plays' },
  'interrupted': { zh: '断电或播放端被中断', en: 'Power was lost or the player ended' },
  'missing-media': { zh: '素材还没有下载到屏幕', en: 'Its media were not on the screen yet' },
  'cannot-prepare': { zh: '内容打不开', en: 'It could not be prepared' },
  'too-slow': { zh: '加载太慢，没赶上', en: 'It was not ready in time' },
  'cooling': { zh: '刚失败过，一分钟内不重试', en: 'It had just failed and was rested for a minute' },
  'display-off': { zh: '显示器关着', en: 'The display was off' },
  'absent': { zh: '播放端当时没有运行', en: 'The player was not running' },
  'gap': { zh: '这段记录缺失', en: 'Records are missing' },
  'silent': { zh: '播放端在运行，但没有这一条', en: 'The player ran and has no record of it' },
})

/** `short programme`: a state and a cause of the report. */
export function sayCause(name: string, count: number): string {
  const [state = '', cause = ''] = name.split(' ')
  const words = causeWords as Readonly<Record<string, string>>
  const states = stateWords as Readonly<Record<string, string>>
  return w.because(states[state] ?? state, count, words[cause] ?? cause)
}
