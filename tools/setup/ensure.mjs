// Makes a machine ready: node tools/setup/ensure.mjs --for=demo|start|test|bench|screen|tools [--with=xvfb,ffmpeg]
import { fileURLToPath } from 'node:url'
import { ensureDependencies } from './dependencies.mjs'
import { extras, programsFor, purposes, refuseMachine, refuseNode } from './plan.mjs'
import { ensurePrograms } from './programs.mjs'
import { machine } from './probe.mjs'
import { Refusal, say } from './say.mjs'

/** Resolves when everything is there; rejects with a Refusal that says what to do. */
export async function ensure(purpose, wanted = []) {
  const refusal = refuseNode(process.version) ?? refuseMachine(machine())
  if (refusal !== undefined) throw new Refusal(refusal)
  // Programs first: who has no right to install them is told before waiting for the rest.
  await ensurePrograms(programsFor(purpose, wanted))
  await ensureDependencies()
}

/** Runs `work`; a Refusal is printed and becomes exit code 1. */
export async function orExplain(work) {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    for (const line of ['', ...error.lines]) say(line)
    return 1
  }
}

function option(name) {
  return process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)
}

async function main() {
  const purpose = option('for') ?? ''
  const wanted = (option('with') ?? '').split(',').filter((name) => name !== '')
  if (!purposes.includes(purpose) || wanted.some((name) => !extras.includes(name))) {
    throw new Refusal([`node tools/setup/ensure.mjs --for=${purposes.join('|')} [--with=${extras.join(',')}]`])
  }
  await ensure(purpose, wanted)
  return 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await orExplain(main)
