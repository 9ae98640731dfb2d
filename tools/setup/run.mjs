// What every npm script goes through: node tools/setup/run.mjs COMMAND [arguments]. Needs nothing but Node.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runInForeground } from './child.mjs'
import { commands } from './commands.mjs'
import { hasDisplay } from './display.mjs'
import { ensure, orExplain } from './ensure.mjs'
import { purposeOf } from './plan.mjs'
import { pinnedNode, root } from './probe.mjs'
import { Refusal } from './say.mjs'

// Whoever runs the tests reads the last line, also when they could not begin.
const lastLineOfFailure = '0 passed, 1 failed\n'

async function main([name, ...rest]) {
  const command = commands[name]
  if (command === undefined) throw new Refusal([`node tools/setup/run.mjs ${Object.keys(commands).join('|')}`])
  const isReady = (await orExplain(() => prepare(command))) === 0
  if (isReady) return runPinned([...command.program, ...rest])
  if (name === 'test') process.stdout.write(lastLineOfFailure)
  return 1
}

async function prepare(command) {
  await ensure(purposeOf(command, hasDisplay()))
  const builder = 'tools/build.ts'
  return command.needsApps === true && existsSync(join(root, builder)) ? runPinned([builder]) : 0
}

function runPinned(args) {
  // Programs started further down find the pinned Node too, also when this file was not started by npm.
  const path = [join(root, 'node_modules/.bin'), process.env['PATH']].filter(Boolean).join(delimiter)
  return runInForeground(pinnedNode, args, { cwd: root, env: { ...process.env, PATH: path } })
}

process.exitCode = await orExplain(() => main(process.argv.slice(2)))
