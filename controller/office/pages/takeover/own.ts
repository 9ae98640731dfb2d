import type { TakeoverRecord } from '#protocol'
import { session } from '../../data/session.ts'

/** Whether the person here asked for it. */
export function isOwn({ asked }: Pick<TakeoverRecord, 'asked'>): boolean {
  return asked.account !== null && session.account?.id === asked.account
}
