import { startHarness } from './server.ts'

const harness = await startHarness({ port: Number(process.argv[2] ?? 4810), setupNeeded: process.argv.includes('--setup') })
console.log(`${harness.origin}/office/  admin / correct horse battery`)
setInterval(() => harness.scan(), 4000)
