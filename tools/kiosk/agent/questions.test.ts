import { describe, expect, test } from 'vitest'
import { LONGEST_QUESTION } from '../../../player/agent/messages.ts'
import { Log } from './log.ts'
import { answerQuestion, type Hands } from './questions.ts'
import { RefusedError } from './refused-error.ts'

const log = new Log(() => undefined, () => 0)
const asked: unknown[] = []
const hands: Hands = {
  facts: () => Promise.reject(new RefusedError('There is no machine.')),
  screenshot: () => Promise.resolve({ type: 'image/png', base64: '' }),
  setDisplay(isOn) {
    asked.push(isOn)
    return Promise.resolve(isOn ? 'on' : 'off')
  },
  setVolume(percent) {
    asked.push(percent)
    return Promise.resolve()
  },
  restartBrowser: () => Promise.resolve(),
  reboot: () => Promise.resolve(),
  log: () => 'lines',
  settle: () => Promise.resolve(),
}
const ask = (question: unknown) => answerQuestion(typeof question === 'string' ? question : JSON.stringify(question), hands, log)

describe('a question of the page', () => {
  test('is answered with what was done', async () => {
    expect(await ask({ id: 7, ask: { kind: 'display', isOn: false } })).toEqual({ kind: 'done', id: 7, value: 'off' })
    expect(await ask({ id: 8, ask: { kind: 'volume', percent: 40 } })).toEqual({ kind: 'done', id: 8, value: null })
    expect(await ask({ id: 9, ask: { kind: 'log' } })).toEqual({ kind: 'done', id: 9, value: 'lines' })
    expect(asked).toEqual([false, 40])
  })

  test('is refused in words where the terminal cannot', async () => {
    expect(await ask({ id: 1, ask: { kind: 'facts' } })).toEqual({ kind: 'refused', id: 1, why: 'There is no machine.' })
  })

  test('that is not known is refused, so that a newer player does not wait', async () => {
    expect(await ask({ id: 2, ask: { kind: 'sing' } })).toMatchObject({ kind: 'refused', id: 2 })
    expect(await ask({ id: 3, ask: { kind: 'volume', percent: 4000 } })).toMatchObject({ kind: 'refused', id: 3 })
  })

  test.each([['no JSON', '{'], ['nobody’s', '{"ask":{"kind":"log"}}'], ['too long', JSON.stringify({ id: 1, ask: { kind: 'log' }, more: 'x'.repeat(LONGEST_QUESTION) })]])('is not heard when it is %s', async (_, text) => {
    expect(await ask(text)).toBeNull()
  })
})
