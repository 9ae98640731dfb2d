import type { PlayCause, PlayOutcome, Words } from '#protocol'

type Language = keyof Words

export const outcomeWords: Readonly<Record<PlayOutcome, Words>> = {
  'shown': { zh: '完整播出', en: 'Shown' },
  'cut-short': { zh: '未播完', en: 'Cut short' },
  'failed': { zh: '播出失败', en: 'Failed' },
  'skipped': { zh: '已跳过', en: 'Skipped' },
}

export const causeWords: Readonly<Record<PlayCause, Words>> = {
  'takeover': { zh: '插播', en: 'Takeover' },
  'programme': { zh: '换了新节目单', en: 'New programme' },
  'clock': { zh: '时钟被校正', en: 'Clock was set' },
  'fault': { zh: '播放中出错', en: 'Fault on glass' },
  'hours': { zh: '到了关屏时间', en: 'Screen hours ended' },
  'values': { zh: '实时数据变化', en: 'Live values changed' },
  'interrupted': { zh: '断电或播放端中断', en: 'Power lost or player ended' },
  'missing-media': { zh: '素材还没有下载', en: 'Media not here' },
  'cannot-prepare': { zh: '无法加载', en: 'Could not be prepared' },
  'too-slow': { zh: '加载太慢', en: 'Too slow' },
  'cooling': { zh: '刚刚失败，暂停重试', en: 'Had just failed' },
}

export const clockWords: Readonly<Record<'synced' | 'held' | 'floor' | 'unknown', Words>> = {
  synced: { zh: '已对时', en: 'Synced' },
  held: { zh: '断网保持', en: 'Held' },
  floor: { zh: '未对时（不早于已知时刻）', en: 'Not trusted (floor)' },
  unknown: { zh: '未对时', en: 'Not trusted' },
}

export const heads = {
  day: { zh: '日期', en: 'Day' }, site: { zh: '站点', en: 'Site' }, screen: { zh: '屏幕', en: 'Screen' }, item: { zh: '内容', en: 'Item' }, entry: { zh: '排期', en: 'Entry' }, playlist: { zh: '播放列表', en: 'Playlist' },
  expected: { zh: '应播次数', en: 'Due' }, whole: { zh: '完整播出', en: 'Whole' }, short: { zh: '未播完', en: 'Short' }, failed: { zh: '失败', en: 'Failed' }, skipped: { zh: '跳过', en: 'Skipped' }, unproven: { zh: '无记录', en: 'No record' },
  takeover: { zh: '让位插播', en: 'Under takeover' }, off: { zh: '关屏时段', en: 'Off hours' }, waiting: { zh: '待上报', en: 'Not known yet' }, extra: { zh: '计划外', en: 'Not due' },
  expectedSeconds: { zh: '应播秒数', en: 'Due seconds' }, shownSeconds: { zh: '实播秒数', en: 'Shown seconds' }, share: { zh: '实播率', en: 'Shown share' },
  from: { zh: '开始', en: 'From' }, until: { zh: '结束', en: 'Until' }, seconds: { zh: '秒数', en: 'Seconds' }, outcome: { zh: '结果', en: 'Outcome' }, cause: { zh: '原因', en: 'Cause' }, reason: { zh: '说明', en: 'Reason' },
  clock: { zh: '时钟', en: 'Clock' }, uncertainty: { zh: '误差毫秒', en: 'Uncertainty ms' }, programme: { zh: '节目单版本', en: 'Programme' }, itemHash: { zh: '内容哈希', en: 'Item hash' }, installation: { zh: '安装编号', en: 'Installation' }, sequence: { zh: '序号', en: 'Sequence' }, zone: { zh: '区域', en: 'Zone' },
} satisfies Readonly<Record<string, Words>>

export function say(words: Words | undefined, language: Language): string {
  return words?.[language] ?? ''
}
