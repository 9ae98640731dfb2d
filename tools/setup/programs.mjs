import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runIntoLog, linesOf } from './child.mjs'
import { planPrograms } from './plan.mjs'
import { findPrograms, hasProgram, logFolder, overrides, rights } from './probe.mjs'
import { Refusal, say, step } from './say.mjs'

const logFile = join(logFolder, 'apt-get.log')
// Debian starts a service as soon as it is installed, unless this file says no (exit code 101).
const servicePolicy = '/usr/sbin/policy-rc.d'

/** Finds the programs of the system that are wanted, or has them installed where that is allowed. */
export async function ensurePrograms(wanted) {
  if (wanted.length === 0) return
  const plan = look(wanted)
  if (plan.kind === 'nothing') return
  if (plan.kind === 'stop') throw new Refusal(plan.lines)
  await install(plan)
  const after = look(wanted)
  if (after.kind === 'nothing') return
  throw new Refusal([
    `已安装 ${plan.packages.join('、')}，但仍找不到可用的程序。`,
    `${plan.packages.join(', ')} was installed, but a usable program is still not there.`,
    ...(after.kind === 'stop' ? after.lines : []),
  ])
}

function look(wanted) {
  const found = findPrograms(wanted)
  const isMissing = wanted.some((program) => found[program] === undefined)
  return planPrograms({
    wanted,
    found,
    overrides: overrides(),
    hasApt: hasProgram('apt-get'),
    rights: isMissing ? rights() : 'none',
    mayInstall: process.env['LOBBYCAST_INSTALL'] !== 'never',
  })
}

async function install({ packages, prefix, bringsBroker }) {
  const names = packages.join(' ')
  const runApt = async (...args) => {
    const settings = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-o', 'DPkg::Lock::Timeout=120']
    const [program, ...rest] = [...prefix, ...settings, ...args]
    return runIntoLog(program, rest, { logFile })
  }
  const asAdministrator = (program, ...args) => {
    const [first, ...rest] = [...prefix, program, ...args]
    return spawnSync(first, rest, { stdio: 'ignore' }).status === 0
  }
  rmSync(logFile, { force: true })
  say(`  系统缺少 ${names}，现用 apt-get 安装 / ${names} missing, installing with apt-get`)

  const update = () => step('更新软件包目录 Refreshing the package list (apt-get update)', () => runApt('update'))
  if (!packages.every(hasCandidate)) await update()
  const holdsService = bringsBroker && !existsSync(servicePolicy)
  if (holdsService) asAdministrator('sh', '-c', `printf '#!/bin/sh\\nexit 101\\n' > ${servicePolicy} && chmod 755 ${servicePolicy}`)
  try {
    const attempt = () => step(`安装 Installing ${names}`, () => runApt('install', '-y', '--no-install-recommends', ...packages))
    let code = await attempt()
    if (code !== 0) {
      // A package list that is some weeks old names files that the mirror no longer has.
      await update()
      code = await attempt()
    }
    if (code !== 0) throw new Refusal(explainFailure(names))
  } finally {
    if (holdsService) asAdministrator('rm', '-f', servicePolicy)
  }
  if (bringsBroker) disableSystemBroker(asAdministrator)
}

// The system's own broker would listen on 1883 from the next start of the machine on; ours is a child with its own settings.
function disableSystemBroker(asAdministrator) {
  if (!hasProgram('systemctl')) return
  if (asAdministrator('systemctl', 'disable', '--now', 'mosquitto') || asAdministrator('systemctl', 'disable', 'mosquitto')) {
    say('  ✓ 系统自带的 Mosquitto 服务已停用 / the system service of Mosquitto is switched off')
  } else {
    say('  ! 请手动停用系统服务 / switch the system service off by hand: sudo systemctl disable --now mosquitto')
  }
}

function hasCandidate(name) {
  const { stdout } = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } })
  return /Candidate: (?!\(none\))\S/.test(stdout ?? '')
}

function explainFailure(names) {
  return [
    `apt-get 未能安装 ${names}。请处理下面的问题，或手动安装后重试。`,
    `apt-get could not install ${names}. Mend what it says below, or install by hand, then try again.`,
    `${logFile}:`,
    ...linesOf(logFile)
      .slice(-12)
      .map((line) => `    ${line}`),
  ]
}
