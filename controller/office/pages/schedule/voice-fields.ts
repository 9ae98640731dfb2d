import { html, nothing, type TemplateResult } from 'lit'
import type { SegmentChosenEvent } from '#elements'
import type { Voice } from '#schedules'
import { w } from './calendar-words.ts'

/** The form's answers to "how much of the time"; numbers as typed, both at once. */
export interface VoiceDraft {
  readonly kind: Voice['kind']
  readonly weight: string
  readonly percent: string
}

const kinds = ['alone', 'weight', 'share'] as const

export function draftOfVoice(voice: Voice): VoiceDraft {
  return { kind: voice.kind, weight: voice.kind === 'weight' ? String(voice.weight) : '1', percent: voice.kind === 'share' ? String(voice.percent) : '20' }
}

/** What is asked for, once it was checked. */
export function voiceOf({ kind, weight, percent }: VoiceDraft): Voice {
  switch (kind) {
    case 'alone':
      return { kind }
    case 'weight':
      return { kind, weight: Number(weight) }
    case 'share':
      return { kind, percent: Number(percent) }
  }
}

/** In a word or two; null where it has all the time. */
export function sayVoice(voice: Voice): string | null {
  if (voice.kind === 'weight') return w.shortWeight(voice.weight)
  return voice.kind === 'share' ? w.shortShare(voice.percent) : null
}

export function checkVoice({ kind, weight, percent }: VoiceDraft): Record<string, string> {
  if (kind === 'weight') return isGood(weight) ? {} : { 'voice.weight': w.oneToHundred }
  return kind === 'share' && !isGood(percent) ? { 'voice.percent': w.oneToHundred } : {}
}

/** Inputs of it, with the sentence that says what it means. They are part of the form that draws them. */
export function voiceFields(draft: VoiceDraft, change: (draft: VoiceDraft) => void): TemplateResult {
  const { kind, weight, percent } = draft
  const text = kind === 'alone' ? w.aloneText : kind === 'weight' ? w.weightText(isGood(weight) ? weight.trim() : '…') : w.shareText(isGood(percent) ? percent.trim() : '…')
  return html`<div class="class"><div class="part"><span class="label">${w.voice}</span>
      <ui-segments label=${w.voice} .value=${kind} .segments=${kinds.map((value) => ({ value, label: w[value] }))} @ui-segment-chosen=${(event: SegmentChosenEvent) => change({ ...draft, kind: kinds.find((each) => each === event.value) ?? 'alone' })}></ui-segments></div>
    ${kind === 'weight' ? html`<wa-input name="voice.weight" label=${w.weightLabel} inputmode="numeric" autocomplete="off" .value=${weight} @input=${typed((value) => change({ ...draft, weight: value }))}></wa-input>` : nothing}
    ${kind === 'share' ? html`<wa-input name="voice.percent" label=${w.percentLabel} inputmode="numeric" autocomplete="off" .value=${percent} @input=${typed((value) => change({ ...draft, percent: value }))}><span slot="end">%</span></wa-input>` : nothing}
    ${kind === 'alone' ? html`<div style="height:56px"></div>` : nothing}</div>
    <p class="note small" style="margin-top:-10px">${text}</p>`
}

function isGood(text: string): boolean {
  return /^(100|[1-9]\d?)$/.test(text.trim())
}

function typed(take: (value: string) => void): (event: Event) => void {
  return (event) => take((event.target as HTMLInputElement).value)
}
