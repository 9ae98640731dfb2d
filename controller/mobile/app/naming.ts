import { watchLanguage } from '#elements'
import { shell } from './words.ts'

/** Keeps the name of the page in the language of the page. */
export function startNaming(): void {
  const name = () => {
    document.title = `${shell.product} · ${shell.terminal}`
  }
  name()
  watchLanguage(name)
}
