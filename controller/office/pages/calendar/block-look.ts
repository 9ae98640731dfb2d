import { say } from '#elements'
import type { Block } from './plan.ts'
import { w } from './words.ts'

/** The classes that draw a block: its priority, and what of it does not play. */
export function blockLook({ line, lost, from, to }: Block): string {
  const gone = lost.filter((each) => each.isEverywhere).reduce((sum, each) => sum + each.to - each.from, 0)
  return [line.written.priority, gone > 0 && gone >= Math.min(to, lost.at(-1)?.to ?? to) - Math.max(from, lost[0]?.from ?? from) && gone >= to - from ? 'gone' : '', (line.written.criteria ?? []).length > 0 ? 'conditional' : '', line.entry === null ? 'deleted' : ''].filter((each) => each !== '').join(' ')
}

/** What colour and pattern say, in words. */
export function notesOf({ line, lost, clashes }: Block): readonly string[] {
  const [first] = lost
  return [
    ...(clashes.length > 0 ? [w.clashShort] : []),
    ...(first === undefined ? [] : [`${w.partlyLost}${first.isEverywhere ? '' : ` ${w.lostOn(first.screens)}`}: ${say(first.words)}`]),
    ...((line.written.criteria ?? []).length > 0 ? [w.conditional] : []),
    ...(line.mark === 'new' ? [w.isNew] : line.mark === 'changed' ? [w.isChanged] : []),
    ...(line.entry === null ? [w.deleted] : []),
  ]
}
