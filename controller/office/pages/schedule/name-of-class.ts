import { say } from '#elements'
import { priorityWords, type Priority } from '#schedules'

/** The engine's word for a class, as a heading begins. */
export function nameOfClass(priority: Priority): string {
  const word = say(priorityWords[priority])
  return word.charAt(0).toUpperCase() + word.slice(1)
}
