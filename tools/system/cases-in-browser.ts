import { caseFile } from '#schedules'
import { answersOf } from './case-answers.ts'

/** The engine as the player has it, with the browser's own calendar; a test puts this into a page and asks. */
Object.assign(globalThis, {
  answersInBrowser: (text: string) => caseFile.parse(JSON.parse(text)).cases.map((each) => answersOf(each, each.schedule)),
})
