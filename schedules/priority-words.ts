import type { Priority } from './schedule.ts'
import type { Words } from './words.ts'

export const priorityWords: Readonly<Record<Priority, Words>> = {
  background: { zh: '垫播', en: 'background' },
  normal: { zh: '普通', en: 'normal' },
  campaign: { zh: '专题', en: 'campaign' },
  takeover: { zh: '插播', en: 'takeover' },
}
