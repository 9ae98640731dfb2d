// Looks at the machine and changes nothing.
import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
export const pinnedNode = join(root, 'node_modules/.bin/node')
export const stampFile = join(root, 'node_modules/.lobbycast-stamp')
export const logFolder = join(root, '.build/setup')

const programs = {
  mosquitto: { variable: 'LOBBYCAST_MOSQUITTO', names: ['mosquitto'] },
  chromium: { variable: 'LOBBYCAST_CHROMIUM', names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'] },
  xvfb: { variable: undefined, names: ['Xvfb'] },
  ffmpeg: { variable: undefined, names: ['ffmpeg'] },
}

// An ordinary user's PATH on Debian lacks the sbin folders, where Mosquitto lives.
const moreFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/local/bin', '/usr/bin', '/bin']

export function machine() {
  const { platform, arch } = process
  return { platform, arch, isGlibc: platform !== 'linux' || process.report.getReport().header.glibcVersionRuntime !== undefined }
}

/** Changes whenever the installed packages must. */
export function wantedStamp() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}`
}

export function presentStamp() {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8').trim() : undefined
}

export function lockedPackages() {
  return readPackages(join(root, 'package-lock.json')) ?? {}
}

export function installedPackages() {
  return readPackages(join(root, 'node_modules/.package-lock.json')) ?? {}
}

/** What the person set by hand: `{ mosquitto: { name: 'LOBBYCAST_MOSQUITTO', path } }`. */
export function overrides() {
  const set = {}
  for (const [program, { variable }] of Object.entries(programs)) {
    const path = variable === undefined ? undefined : process.env[variable]
    if (path !== undefined && path !== '') set[program] = { name: variable, path }
  }
  return set
}

export function findPrograms(wanted) {
  const found = {}
  const given = overrides()
  for (const program of wanted) {
    const path = given[program] === undefined ? findOnPath(programs[program].names) : given[program].path
    if (path !== undefined && isProgram(path)) found[program] = path
  }
  if (found.mosquitto !== undefined) {
    const plugin = findPlugin(found.mosquitto)
    if (plugin !== undefined) found.dynamicSecurity = plugin
  }
  return found
}

export function hasProgram(name) {
  return findOnPath([name]) !== undefined
}

/** How this user may install packages. */
export function rights() {
  if (process.getuid() === 0) return 'root'
  return hasProgram('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? 'sudo' : 'none'
}

export function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

function findOnPath(names) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== ''), ...moreFolders]
  for (const name of names) {
    const folder = folders.find((candidate) => isProgram(join(candidate, name)))
    if (folder !== undefined) return join(folder, name)
  }
  return undefined
}

function findPlugin(broker) {
  const own = join(dirname(dirname(broker)), 'lib')
  const libraries = [own, '/usr/lib', '/usr/lib64', '/usr/local/lib'].filter((folder) => existsSync(folder))
  const folders = libraries.flatMap((library) => [
    library,
    ...readdirSync(library)
      .filter((name) => name.includes('-linux-'))
      .map((name) => join(library, name)),
  ])
  return folders.map((folder) => join(folder, 'mosquitto_dynamic_security.so')).find((file) => existsSync(file))
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined
}
