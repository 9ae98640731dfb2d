import { html, type TemplateResult } from 'lit'
import { shareOf, type PlayFigures } from '#protocol'
import { stateWords, w } from './words.ts'

export type State = 'whole' | 'short' | 'failed' | 'skipped' | 'unproven' | 'takeover' | 'off' | 'waiting' | 'nothing'

const STATES: Readonly<Record<string, State>> = { 'w': 'whole', 's': 'short', 'f': 'failed', 'k': 'skipped', 'u': 'unproven', 't': 'takeover', 'o': 'off', 'n': 'waiting', '.': 'nothing' }
const QUARTER_MS = 15 * 60_000

export interface Run {
  readonly state: State
  readonly from: number
  readonly quarters: number
}

/** Quarters of an hour of the same kind, together. */
export function runsOf(strip: string, from: number): Run[] {
  const runs: Run[] = []
  for (const [index, letter] of [...strip].entries()) {
    const state = STATES[letter] ?? 'nothing'
    const last = runs.at(-1)
    if (last?.state === state) runs[runs.length - 1] = { ...last, quarters: last.quarters + 1 }
    else runs.push({ state, from: from + index * QUARTER_MS, quarters: 1 })
  }
  return runs
}

/** A day as a line: each kind has its own ground and pattern, and says its hours when it is pointed at. */
export function dayStrip(strip: string, from: number, zone: string): TemplateResult {
  const runs = runsOf(strip, from)
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const say = ({ state, from: at, quarters }: Run) => `${w.clock(clock.format(at), clock.format(at + quarters * QUARTER_MS))} ${stateWords[state]}`
  return html`<div class="strip" role="img" aria-label=${runs.map(say).join(w.comma)}>${runs.map((run) => html`<span class=${run.state} style="flex:${run.quarters}" title=${say(run)}></span>`)}</div>`
}

/** What a day is as a whole: the worst of what was due, if any of it deserves a look. */
export function stateOf(figures: PlayFigures): State {
  const { expected, failed, unproven, skipped, short, waiting, off, takeover } = figures
  if (expected === 0) return waiting > 0 ? 'waiting' : off > 0 ? 'off' : takeover > 0 ? 'takeover' : 'nothing'
  if ((shareOf(figures) ?? 0) >= 0.999 && failed + skipped === 0) return 'whole'
  const [worst] = ([['unproven', unproven], ['failed', failed], ['skipped', skipped], ['short', short]] as const).toSorted(([, a], [, b]) => b - a)
  return worst === undefined || worst[1] === 0 ? 'whole' : worst[0]
}

/** A day that lacks too little to deserve a look is still not called whole. */
export function sayState(figures: PlayFigures): string {
  const state = stateOf(figures)
  return state === 'whole' && figures.whole < figures.expected ? w.nearlyWhole : stateWords[state]
}

export function sumOf(days: readonly { readonly figures: PlayFigures }[], name: keyof Omit<PlayFigures, 'causes'>): number {
  return days.reduce((sum, { figures }) => sum + figures[name], 0)
}

/** Of all these days together. */
export function shareIn(days: readonly { readonly figures: PlayFigures }[]): number | null {
  return shareOf({ expected: sumOf(days, 'expected'), whole: sumOf(days, 'whole'), expectedMs: sumOf(days, 'expectedMs'), shownMs: sumOf(days, 'shownMs') })
}

/** Rounded towards the truth that somebody must look at: only what is whole is 100 %. */
export function sayShare(share: number | null): string {
  if (share === null) return w.none
  return `${share >= 1 ? '100' : (Math.floor(share * 1000) / 10).toFixed(1)}%`
}

export function legend(states: readonly State[]): TemplateResult {
  return html`<ul class="legend" aria-label=${w.legend}>${states.map((state) => html`<li><span class="swatch ${state}" aria-hidden="true"></span>${stateWords[state]}</li>`)}</ul>`
}
