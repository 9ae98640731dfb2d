import type { Priority } from './schedule.ts'

/** The same in both languages of the interface. */
export interface Words {
  readonly zh: string
  readonly en: string
}

export const priorityWords: Readonly<Record<Priority, Words>> = {
  background: { zh: '垫播', en: 'background' },
  normal: { zh: '普通', en: 'normal' },
  campaign: { zh: '专题', en: 'campaign' },
  takeover: { zh: '插播', en: 'takeover' },
}
