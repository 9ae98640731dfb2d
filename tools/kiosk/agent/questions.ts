import type { AgentFacts } from '../../../player/agent/agent.ts'
import { LONGEST_QUESTION, question, type Answer, type Ask, type Picture, type Power } from '../../../player/agent/messages.ts'
import { wordsOf, type Log } from './log.ts'

/** What the page may ask for, as the terminal can do it. Each rejects with a sentence where it cannot. */
export interface Hands {
  facts(): Promise<AgentFacts>
  screenshot(): Promise<Picture>
  setDisplay(isOn: boolean): Promise<Power>
  setVolume(percent: number): Promise<void>
  restartBrowser(): Promise<void>
  reboot(): Promise<void>
  log(): string
  settle(): Promise<void>
}

/** Answers one question of the page; null where it cannot even be told who asks. */
export async function answerQuestion(text: string, hands: Hands, log: Log): Promise<Answer | null> {
  if (text.length > LONGEST_QUESTION) return null
  const read = question.safeParse(readJson(text))
  if (!read.success) return refusalOf(text)
  const { id, ask } = read.data
  try {
    return { kind: 'done', id, value: (await does(ask, hands)) ?? null }
  } catch (error) {
    log.say(`The page asked for ${ask.kind}: ${wordsOf(error)}`)
    return { kind: 'refused', id, why: wordsOf(error).slice(0, 500) }
  }
}

function does(ask: Ask, hands: Hands): Promise<unknown> | string {
  switch (ask.kind) {
    case 'facts':
      return hands.facts()
    case 'screenshot':
      return hands.screenshot()
    case 'display':
      return hands.setDisplay(ask.isOn)
    case 'volume':
      return hands.setVolume(ask.percent)
    case 'restart-browser':
      return hands.restartBrowser()
    case 'reboot':
      return hands.reboot()
    case 'log':
      return hands.log()
    case 'settle':
      return hands.settle()
  }
}

/** A newer player may ask what this agent does not know. */
function refusalOf(text: string): Answer | null {
  const asked = readJson(text)
  const id = typeof asked === 'object' && asked !== null && 'id' in asked ? asked.id : null
  return typeof id === 'number' && Number.isInteger(id) && id > 0 ? { kind: 'refused', id, why: 'This agent does not know what is asked; a newer one may.' } : null
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
