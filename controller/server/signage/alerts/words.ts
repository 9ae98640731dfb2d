import type { IncidentKind, Severity, Words } from '#protocol'

export const kindWords: Readonly<Record<IncidentKind, Words>> = {
  'item': { zh: '内容放不出来', en: 'an item does not show' },
  'black': { zh: '黑屏', en: 'the glass is black' },
  'frozen': { zh: '画面停住', en: 'the glass is frozen' },
  'fallback': { zh: '没有内容可放', en: 'nothing else can be shown' },
  'storage': { zh: '存储异常', en: 'storage trouble' },
  'media': { zh: '素材损坏或缺失', en: 'media damaged or missing' },
  'clock': { zh: '时钟不可信', en: 'the clock is not trusted' },
  'update': { zh: '播放端更新失败', en: 'a player update failed' },
  'player': { zh: '播放端出错', en: 'the player made errors' },
  'restarts': { zh: '反复重启', en: 'it restarts again and again' },
  'display': { zh: '显示器异常', en: 'display trouble' },
  'machine': { zh: '终端异常', en: 'terminal trouble' },
  'plays': { zh: '播出记录缺失', en: 'plays were lost' },
  'offline': { zh: '失去联系', en: 'silent' },
  'site-offline': { zh: '整个站点失去联系', en: 'most of the site is silent' },
}

export const severityWords: Readonly<Record<Severity, Words>> = {
  critical: { zh: '严重', en: 'Critical' },
  warning: { zh: '警告', en: 'Warning' },
  notice: { zh: '提示', en: 'Notice' },
}
