import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { runIntoLog, linesOf } from './child.mjs'
import { isSameTree, judgeDependencies } from './plan.mjs'
import { installedPackages, isWritable, lockedPackages, logFolder, pinnedNode, presentStamp, root, stampFile, wantedStamp } from './probe.mjs'
import { Refusal, say, step } from './say.mjs'

const logFile = join(logFolder, 'npm-ci.log')

/** Brings node_modules to what the lock says, the pinned Node among it. */
export async function ensureDependencies() {
  const wanted = wantedStamp()
  const state = judgeDependencies({
    hasPinnedNode: existsSync(pinnedNode),
    stamp: presentStamp(),
    wanted,
    isInstalledAsLocked: () => isSameTree(lockedPackages(), installedPackages()),
  })
  if (state === 'fresh') return
  if (state !== 'adopt') {
    const reason = state === 'stale' ? '更新依赖 Updating dependencies' : '安装依赖 Installing dependencies'
    await step(`${reason} (npm ci)`, installAll)
    checkPinnedNode()
  }
  writeFileSync(stampFile, `${wanted}\n`)
}

async function installAll(tell) {
  rmSync(logFile, { force: true })
  const required = Object.entries(lockedPackages()).filter(([path, entry]) => path !== '' && entry.optional !== true)
  const timer = setInterval(() => {
    const present = required.filter(([path]) => existsSync(join(root, path, 'package.json'))).length
    tell(`${present}/${required.length}`)
  }, 2000)
  try {
    const [program, args] = npm()
    const flags = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=http', ...cacheFlag()]
    const code = await runIntoLog(program, args.concat(flags), { cwd: root, logFile })
    if (code !== 0) throw new Refusal(explainFailure(code))
  } finally {
    clearInterval(timer)
  }
}

// `npm run` tells where npm and its own Node are; the Node running us may be the one that npm is about to replace.
function npm() {
  const { npm_execpath: npmPath, npm_node_execpath: nodePath } = process.env
  if (npmPath === undefined || !npmPath.endsWith('npm-cli.js')) return ['npm', []]
  return [nodePath ?? process.execPath, [npmPath]]
}

function cacheFlag() {
  if (process.env['npm_config_cache'] !== undefined && isUsableCache(process.env['npm_config_cache'])) return []
  return isUsableCache(join(homedir(), '.npm')) ? [] : [`--cache=${join(logFolder, 'npm-cache')}`]
}

function isUsableCache(folder) {
  try {
    mkdirSync(folder, { recursive: true })
  } catch {
    return false
  }
  return isWritable(folder)
}

function explainFailure(code) {
  return [
    `依赖安装失败（npm ci 退出码 ${code}）。请检查网络、npm 源（npm config get registry）和磁盘空间，然后重试。`,
    `Installing the dependencies failed (npm ci ended with ${code}). Check the network, the registry (npm config get registry) and the free disk space, then try again.`,
    `${logFile}:`,
    ...npmErrors(),
  ]
}

// npm says the cause first and then, at length, how it is used.
function npmErrors() {
  const errors = linesOf(logFile).filter((line) => /^npm error \S/.test(line))
  return errors.slice(0, 8).map((line) => `    ${line}`)
}

function checkPinnedNode() {
  const { status, stdout, error } = spawnSync(pinnedNode, ['--version'], { encoding: 'utf8' })
  const version = lockedPackages()[`node_modules/node-${process.platform}-${process.arch}`]?.version
  if (status === 0 && stdout.trim() === `v${version}`) {
    say(`  ✓ Node.js ${stdout.trim()}`)
    return
  }
  throw new Refusal([
    `依赖已安装，但随附的 Node.js 无法运行或版本不符：${pinnedNode}`,
    `The dependencies are there, but the Node.js among them does not run or is of another version: ${pinnedNode}`,
    `    ${error?.message ?? `${stdout.trim()} ≠ v${version}`}`,
  ])
}
