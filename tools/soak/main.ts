import { parseArgs } from 'node:util'
import { soak } from './soak.ts'
import { printJudgement } from './print-judgement.ts'

const { values } = parseArgs({ options: { days: { type: 'string', default: '30' }, seed: { type: 'string', default: '20261130' }, json: { type: 'boolean', default: false } } })
const startedAt = performance.now()
const judgement = await soak({ days: Number(values.days), seed: Number(values.seed), say: (line) => process.stderr.write(`${line}\n`) })
const { lines, isGood } = printJudgement(judgement)
for (const line of lines) process.stdout.write(`${line}\n`)
process.stdout.write(`${((performance.now() - startedAt) / 1000).toFixed(0)} s · seed ${values.seed}\n`)
if (values.json) process.stdout.write(`${JSON.stringify({ soak: 'virtual', days: Number(values.days), seed: Number(values.seed), ...judgement })}\n`)
process.exitCode = isGood ? 0 : 1
