import { parseArgs } from 'node:util'
import { fullDisk } from '../faults/full-disk.ts'
import { powerCut } from '../faults/power-cut.ts'
import { compile } from './compile.ts'
import { download } from './download.ts'
import type { Bench, Figure } from './figures.ts'
import { fleet } from './fleet.ts'
import { offlineStart } from './offline-start.ts'
import { publishToGlass } from './publish-to-glass.ts'
import { engine } from './engine.ts'
import { flipTogether } from './flip-together.ts'
import { rescue } from './rescue.ts'
import { scanToGlass } from './scan-to-glass.ts'
import { recycle } from './recycle.ts'
import { soak } from './soak.ts'
import { sync } from './sync.ts'
import { takeover } from './takeover.ts'
import { camera } from './changes-on-camera.ts'

const BENCHES: readonly Bench[] = [publishToGlass, scanToGlass, offlineStart, camera, soak, engine, compile, flipTogether, takeover, recycle, rescue, fleet, download, powerCut, fullDisk, sync]

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } } })
const name = positionals[0] ?? 'list'

if (name === 'list') {
  for (const bench of BENCHES) process.stdout.write(`${bench.name.padEnd(20)} ${bench.purpose} (${bench.takes})\n`)
} else {
  const bench = BENCHES.find((each) => each.name === name)
  if (bench === undefined) {
    process.stderr.write(`没有名为 ${name} 的测量。There is no bench called ${name}. \`npm run bench -- list\` names them.\n`)
    process.exitCode = 2
  } else {
    const figures = await bench.run({ isQuick: values.quick, say: (line) => process.stderr.write(`${line}\n`) })
    for (const figure of figures) process.stdout.write(`${print(figure)}\n`)
    if (values.json) process.stdout.write(`${JSON.stringify({ bench: bench.name, figures })}\n`)
    if (figures.some((figure) => !figure.ok)) process.exitCode = 1
  }
}

function print(figure: Figure): string {
  const numbers = figure.value === undefined ? `median ${figure.median} · p95 ${figure.p95} · max ${figure.max}` : String(figure.value)
  const baseline = figure.baseline === undefined ? '' : ` · baseline ${figure.baseline.name}: median ${figure.baseline.median} · p95 ${figure.baseline.p95}`
  return `${figure.ok ? '✓' : '✗'} ${figure.name}: ${numbers} ${figure.unit} (n=${figure.n})${baseline} · bar: ${figure.bar}`
}
