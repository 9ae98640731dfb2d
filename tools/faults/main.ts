import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'

/** `npm run faults -- [--runs 50] [--seed 1]`: the whole list of faults, with that many seeded kills of each kind. */
const { values } = parseArgs({ options: { runs: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } } })
const vitest = spawn('vitest', ['run', 'tools/faults', '--reporter', 'verbose'], {
  stdio: 'inherit',
  env: { ...process.env, LOBBYCAST_FAULT_RUNS: values.runs, LOBBYCAST_FAULT_SEED: values.seed },
})
const [code] = await once(vitest, 'exit')
process.exitCode = typeof code === 'number' ? code : 1
