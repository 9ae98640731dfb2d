import { dictionary, type Tone } from '#elements'
import type { IncidentState, Severity } from '#protocol'

/** What can be wrong, in one or two words. */
export const incidentKindWords = dictionary({
  'item': { zh: '内容放不出来', en: 'Item does not show' },
  'black': { zh: '黑屏', en: 'Black glass' },
  'frozen': { zh: '画面停住', en: 'Frozen glass' },
  'fallback': { zh: '没有内容可放', en: 'Nothing to show' },
  'storage': { zh: '存储异常', en: 'Storage' },
  'media': { zh: '素材损坏或缺失', en: 'Media damaged or missing' },
  'clock': { zh: '时钟不可信', en: 'Clock not trusted' },
  'update': { zh: '播放端更新失败', en: 'Player update failed' },
  'restarts': { zh: '反复重启', en: 'Restarts too often' },
  'player': { zh: '播放端出错', en: 'Player errors' },
  'display': { zh: '显示器异常', en: 'Display' },
  'machine': { zh: '终端异常', en: 'Terminal' },
  'plays': { zh: '播出记录缺失', en: 'Plays lost' },
  'offline': { zh: '失去联系', en: 'Silent' },
  'site-offline': { zh: '整个站点失去联系', en: 'Site is silent' },
})

export const severityWords = dictionary({
  critical: { zh: '严重', en: 'Critical' },
  warning: { zh: '警告', en: 'Warning' },
  notice: { zh: '提示', en: 'Notice' },
})

export const stateWords = dictionary({
  open: { zh: '未处理', en: 'Open' },
  acknowledged: { zh: '处理中', en: 'Acknowledged' },
  recovered: { zh: '已恢复', en: 'Recovered' },
})

/** What is over looks calm, whatever it was. */
export function toneOf({ severity, state }: { readonly severity: Severity; readonly state: IncidentState }): Tone {
  if (state === 'recovered') return 'good'
  return severity === 'critical' ? 'bad' : severity === 'warning' ? 'warning' : 'quiet'
}
