// What to do about what was found on this machine. Pure: every fact comes in as an argument, so that each case can be tried.

export const oldestNodeMajor = 20

const supportedMachines = ['linux-x64', 'linux-arm64']

/** Programs of the system that a purpose cannot do without. */
const needs = {
  tools: [],
  demo: ['mosquitto'],
  start: ['mosquitto'],
  test: ['mosquitto', 'chromium'],
  bench: ['mosquitto', 'chromium'],
  screen: ['chromium'],
}

export const purposes = Object.keys(needs)

const packages = { mosquitto: ['mosquitto'], chromium: ['chromium'], xvfb: ['xvfb'], ffmpeg: ['ffmpeg'] }
// Only recommended by the package, but without it no Chromium starts for an ordinary user where namespaces are closed to them.
const packagesForUsers = { chromium: ['chromium-sandbox'] }

export const extras = ['xvfb', 'ffmpeg']

export function programsFor(purpose, wanted = []) {
  return [...new Set([...needs[purpose], ...wanted])]
}

/** A command that opens a window needs no program for it where there is none to open. */
export function purposeOf({ purpose, purposeWithoutDisplay = purpose }, hasDisplay) {
  return hasDisplay ? purpose : purposeWithoutDisplay
}

/** @returns lines to print before stopping, or undefined when this Node can do the set-up. */
export function refuseNode(version) {
  const major = Number.parseInt(version.replace(/^v/, ''), 10)
  if (major >= oldestNodeMajor) return undefined
  return [`Node.js ${version} 太旧，需要 ${oldestNodeMajor} 或更新的版本。`, `Node.js ${version} is too old: version ${oldestNodeMajor} or newer is needed.`]
}

export function refuseMachine({ platform, arch, isGlibc }) {
  const machine = `${platform}-${arch}`
  if (!supportedMachines.includes(machine)) {
    return [
      `暂不支持 ${machine}。请在 Linux（x64 或 arm64，glibc）上运行，例如 Debian 12 的虚拟机或容器。`,
      `${machine} is not supported. Run it on Linux (x64 or arm64, glibc), for example in a Debian 12 virtual machine or container.`,
    ]
  }
  if (!isGlibc) {
    return [
      '暂不支持 musl 版 Linux（如 Alpine）。请改用基于 glibc 的发行版，例如 Debian 12。',
      'Linux with musl (such as Alpine) is not supported. Use a distribution with glibc, for example Debian 12.',
    ]
  }
  return undefined
}

/**
 * `stamp` is what the last set-up left behind, `wanted` what it would leave now, `isInstalledAsLocked` says whether an
 * installation made by hand equals the lock; it is asked only when the stamp does not answer, because it reads more.
 */
export function judgeDependencies({ hasPinnedNode, stamp, wanted, isInstalledAsLocked }) {
  if (!hasPinnedNode) return 'missing'
  if (stamp === wanted) return 'fresh'
  return isInstalledAsLocked() ? 'adopt' : 'stale'
}

/** Whether npm's record of what it installed holds all that the lock asks for, in the same versions. */
export function isSameTree(locked, installed) {
  const required = Object.entries(locked).filter(([path]) => path !== '')
  const isComplete = required.every(([path, entry]) => entry.optional === true || entry.devOptional === true || path in installed)
  const isEqual = Object.entries(installed).every(([path, entry]) => locked[path]?.version === entry.version)
  return isComplete && isEqual
}

/**
 * @param found paths by program; `dynamicSecurity` is Mosquitto's plugin, which is of no use without the broker
 * @param rights `root`, `sudo` (without a password) or `none`
 */
export function planPrograms({ wanted, found, overrides, hasApt, rights, mayInstall }) {
  const broken = wanted.find((program) => overrides[program] !== undefined && found[program] === undefined)
  if (broken !== undefined) {
    const { name, path } = overrides[broken]
    return stop([`${name}=${path} 不是可执行文件。`, `${name}=${path} is not a program that can be run.`])
  }
  const missing = wanted.filter((program) => found[program] === undefined)
  if (missing.length === 0) return wanted.includes('mosquitto') ? judgePlugin(found) : { kind: 'nothing' }

  const names = missing.flatMap((program) => [...packages[program], ...(rights === 'root' ? [] : (packagesForUsers[program] ?? []))])
  const install = `apt-get install -y --no-install-recommends ${names.join(' ')}`
  if (!hasApt) {
    return stop([
      `缺少 ${missing.join('、')}，本机没有 apt-get，请用系统的软件包管理器安装后重试。`,
      `${missing.join(', ')} missing, and there is no apt-get here. Install with this system's package manager, then try again.`,
      `Debian: sudo apt-get update && sudo ${install}`,
    ])
  }
  if (!mayInstall || rights === 'none') {
    return stop([
      `缺少 ${missing.join('、')}，${mayInstall ? '没有安装软件的权限' : '已设为不自动安装'}。请运行下面的命令后重试：`,
      `${missing.join(', ')} missing, ${mayInstall ? 'and no right to install it' : 'and installing is switched off'}. Type this, then try again:`,
      `sudo apt-get update && sudo ${install}`,
    ])
  }
  return {
    kind: 'install',
    packages: names,
    prefix: rights === 'sudo' ? ['sudo', '-n'] : [],
    bringsBroker: missing.includes('mosquitto'),
  }
}

function judgePlugin(found) {
  if (found.dynamicSecurity !== undefined) return { kind: 'nothing' }
  return stop([
    `已有 ${found.mosquitto}，但缺少动态安全插件 mosquitto_dynamic_security.so，需要 Mosquitto 2.0 或更新的版本。`,
    `${found.mosquitto} is there, but its plugin mosquitto_dynamic_security.so is not: Mosquitto 2.0 or newer is needed.`,
    'Debian: sudo apt-get install -y --no-install-recommends --reinstall mosquitto',
  ])
}

function stop(lines) {
  return { kind: 'stop', lines }
}
