import { describe, expect, it } from 'vitest'
import type { Voice } from '#schedules'
import { checkVoice, draftOfVoice, sayVoice, voiceOf } from './voice-fields.ts'

describe('the draft of a voice', () => {
  it.each<[Voice, string | null]>([
    [{ kind: 'alone' }, null],
    [{ kind: 'weight', weight: 3 }, '权重 3'],
    [{ kind: 'share', percent: 20 }, '占 20%'],
  ])('comes back as it was: %j', (voice, said) => {
    expect(voiceOf(draftOfVoice(voice))).toEqual(voice)
    expect(checkVoice(draftOfVoice(voice))).toEqual({})
    expect(sayVoice(voice)).toBe(said)
  })
  it.each(['0', '101', '1.5', '', 'half'])('refuses %j beside the number that is asked for', (text) => {
    expect(Object.keys(checkVoice({ kind: 'weight', weight: text, percent: '' }))).toEqual(['voice.weight'])
    expect(Object.keys(checkVoice({ kind: 'share', weight: '', percent: text }))).toEqual(['voice.percent'])
  })
})
