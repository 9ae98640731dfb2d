import { startHarness } from './server.ts'
import { PASSWORD } from './world.ts'

const { origin } = await startHarness({ port: Number(process.argv[2] ?? 4820) })
console.log(`${origin}/m/s/good   lin.ruoxi, tang.yunfan (first password) or visitor / ${PASSWORD}`)
console.log(`${origin}/m/s/expired   and every other reason of a refusal`)
