import { z } from 'zod'
import { startLanguage } from '#elements'
import './app/mob-app.ts'
import { startNaming } from './app/naming.ts'
import { startShell } from './app/shell.ts'

// Compiling schemas to code is what the content security policy refuses.
z.config({ jitless: true })
startLanguage()
startNaming()
startShell()
