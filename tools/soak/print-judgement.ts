import type { Judgement } from './judge.ts'

const NAMED = 5

/** The figures with their bars, and the first of what was wrong. */
export function printJudgement(of: Judgement): { readonly lines: readonly string[]; readonly isGood: boolean } {
  const bars: readonly (readonly [name: string, figure: number, named: readonly string[]])[] = [
    ['黑屏秒数 seconds black', of.blackSeconds, []],
    ['丢失的播出记录 plays lost', of.lost.length, of.lost],
    ['重复的播出记录 plays doubled', of.doubled.length, of.doubled],
    ['与事实不符的记录 plays that never were so', of.invented.length, of.invented],
    ['与排期不符 showings off the timeline', of.astray.length, of.astray],
    ['序号缺口 gaps in the numbers', of.gaps, []],
    ['播放端报错 problems of the player', of.problems.length, of.problems],
  ]
  const isGood = bars.every(([, figure]) => figure === 0) && of.records > 0
  return {
    isGood,
    lines: [
      `${of.runs} 次通电 runs · ${of.poweredSeconds} s 通电 powered · ${of.showings} 次播出 showings · ${of.records} 条记录 records · ${of.interrupted} 次被断电打断 interrupted`,
      `应急底图 own slide ${of.slideSeconds} s · 通电到首帧 start to first picture ≤ ${Math.round(of.slowestStartMs)} ms`,
      ...bars.flatMap(([name, figure, named]) => [`${figure === 0 ? '✓' : '✗'} ${name}: ${figure} (bar: 0)`, ...named.slice(0, NAMED).map((each) => `    ${each}`)]),
    ],
  }
}
