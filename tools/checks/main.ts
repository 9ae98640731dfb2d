// The house's checks in one go: node tools/checks/main.ts test|check [vitest's arguments]
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commands } from '../setup/commands.mjs'
import { runInForeground } from '../setup/child.mjs'
import { type Count, countFileVariable, lastLine } from './count-reporter.ts'

const root = join(import.meta.dirname, '../..')

async function main([mode, ...rest]: readonly string[]): Promise<Count> {
  const isWhole = mode === 'test'
  const counts: Count[] = []
  if (isWhole && existsSync(join(root, 'tools/build.ts'))) counts.push(await step('构建 Build', ['tools/build.ts']))
  counts.push(await step('类型 Types', ['node_modules/.bin/tsc', '-b', '--singleThreaded']))
  counts.push(await step('规范 Lint', commands.lint.program))
  counts.push(await runTests(isWhole ? rest : ['tools/checks', ...rest]))
  return counts.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }))
}

/** A step counts as one test. The next one runs in any case, so that one look shows all there is to mend. */
async function step(title: string, args: readonly string[]): Promise<Count> {
  const began = performance.now()
  process.stdout.write(`\n▸ ${title}\n`)
  const code = await run(args, {})
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  process.stdout.write(`${code === 0 ? '✓' : '✗'} ${title}  ${seconds} s\n`)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function runTests(args: readonly string[]): Promise<Count> {
  process.stdout.write('\n▸ 测试 Tests\n')
  const folder = mkdtempSync(join(tmpdir(), 'lobbycast-count-'))
  const file = join(folder, 'count.json')
  try {
    const code = await run(['node_modules/.bin/vitest', 'run', ...args], { [countFileVariable]: file })
    const count: Count = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 1 }
    return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function run(args: readonly string[], variables: Readonly<Record<string, string>>): Promise<number> {
  return runInForeground(process.execPath, args, { cwd: root, env: { ...process.env, ...variables } })
}

const count = await main(process.argv.slice(2))
process.stdout.write(`\n${lastLine(count)}\n`)
process.exitCode = count.failed === 0 ? 0 : 1
