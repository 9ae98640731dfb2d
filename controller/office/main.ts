import '@awesome.me/webawesome/dist/components/button/button.js'
import '@awesome.me/webawesome/dist/components/input/input.js'
import '@awesome.me/webawesome/dist/translations/zh-cn.js'
import { startLanguage, startLibraryIcons } from '#elements'
import { startNaming } from './app/naming.ts'

startLanguage()
// The switch of languages names each in its own script: on a computer without Chinese faces it would be boxes until the slice has come.
document.fonts.load('500 1em "Noto Sans SC Variable"', '中文').catch(() => undefined)
startLibraryIcons()
startNaming()
await import('./app/off-app.ts')
