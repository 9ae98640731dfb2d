import '@awesome.me/webawesome/dist/components/button/button.js'
import '@awesome.me/webawesome/dist/components/input/input.js'
import '@awesome.me/webawesome/dist/translations/zh-cn.js'
import { startLanguage, startLibraryIcons } from '#elements'
import { startNaming } from './app/naming.ts'

startLanguage()
startLibraryIcons()
startNaming()
await import('./app/off-app.ts')
