import { dictionary, watchLanguage } from '#elements'

const w = dictionary({ product: { zh: '大堂屏幕 · 办公终端', en: 'Lobbycast · Office' } })

/** Keeps the name of the window in the language of the page. */
export function startNaming(): void {
  document.title = w.product
  watchLanguage(() => (document.title = w.product))
}
