import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settings } from './agent/settings.ts'
import { hasProgram } from './agent/run-program.ts'

const ORIGIN = 'https://controller.example:8443'
const HERE = fileURLToPath(new URL('.', import.meta.url))
const POLICIES = 'etc/chromium/policies/managed/lobbycast-kiosk.json'
const UNIT = 'etc/systemd/system/lobbycast-kiosk.service'
let folder: string
let kit: string
let count = 0

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobbycast-install-'))
  chmodSync(folder, 0o755)
  kit = join(folder, 'kit')
  mkdirSync(kit)
  for (const name of ['install.sh', 'uninstall.sh', 'files']) cpSync(join(HERE, name), join(kit, name), { recursive: true })
  writeFileSync(join(kit, 'agent.mjs'), '// the agent\n')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A machine of its own: some folders that are there already, and a file of somebody else. */
function newMachine(): string {
  const root = join(folder, `machine-${(count += 1)}`)
  mkdirSync(join(root, 'etc/systemd/system'), { recursive: true })
  writeFileSync(join(root, 'etc/hostname'), 'terminal\n')
  return root
}

function run(script: string, root: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync('bash', [join(kit, script), '--prefix', root, ...args], { encoding: 'utf8' })
  return { status, said: stdout + stderr }
}

const install = (root: string, ...args: readonly string[]) => run('install.sh', root, '--origin', ORIGIN, ...args)
const list = (root: string) => readdirSync(root, { recursive: true, encoding: 'utf8' }).toSorted()
const read = (root: string, path: string) => readFileSync(join(root, path), 'utf8')

describe('the installer', () => {
  test('leaves nothing behind when it is undone, also after a second installation', () => {
    const root = newMachine()
    const before = list(root)
    expect(install(root, '--operating-hours', '07:00-21:00').status).toBe(0)
    expect(list(root).length).toBeGreaterThan(before.length + 20)
    expect(install(root, '--compositor', 'cage').status).toBe(0)
    const undone = run('uninstall.sh', root, '--remove-profile')
    expect(undone.said).toContain('✓')
    expect(list(root)).toEqual(before)
  })

  test('keeps what the screen holds unless it is told otherwise', () => {
    const root = newMachine()
    install(root, '--profile', '/srv/player')
    writeFileSync(join(root, 'srv/player/pointer'), 'programme 7')
    expect(run('uninstall.sh', root).said).toContain('/srv/player')
    expect(read(root, 'srv/player/pointer')).toBe('programme 7')
    expect(existsSync(join(root, UNIT))).toBe(false)
  })

  test('gives the same when it runs again', () => {
    const root = newMachine()
    install(root)
    const texts = () => list(root).filter((path) => statSync(join(root, path)).isFile()).map((path) => [path, read(root, path)])
    const first = texts()
    install(root)
    expect(texts()).toEqual(first)
  })

  test('only says what it would do when it is rehearsed', () => {
    const root = newMachine()
    const before = list(root)
    expect(install(root, '--dry-run').said).toContain(UNIT)
    expect(list(root)).toEqual(before)
  })

  test.each([
    ['an origin with a path', ['--origin', 'https://controller.example/player']],
    ['an origin with a quotation mark', ['--origin', 'https://controller.example"']],
    ['a link of another controller', ['--screen-link', 'https://other.example/player/#claim=abcdefghijklmnop']],
    ['a user that is none', ['--user', 'root; reboot']],
    ['a profile that leads elsewhere', ['--profile', '/var/../etc']],
    ['a profile that the service cannot see', ['--profile', '/home/screen/profile']],
    ['hours that are none', ['--operating-hours', '7-21']],
    ['a page that is no address', ['--allow', 'news"']],
    ['an option that it does not know', ['--frobnicate', 'x']],
    ['a rotation that the compositor cannot do', ['--compositor', 'cage', '--rotate', '90']],
  ])('refuses %s before it changes anything', (_, args) => {
    const root = newMachine()
    const before = list(root)
    const { status, said } = install(root, ...args)
    expect(status).toBe(1)
    expect(said).toContain('✗')
    expect(list(root)).toEqual(before)
  })

  test('never replaces a file that somebody else wrote', () => {
    const root = newMachine()
    writeFileSync(join(root, UNIT), '# mine')
    expect(install(root).status).toBe(1)
    expect(read(root, UNIT)).toBe('# mine')
  })

  test('refuses a kit that was damaged on its way', () => {
    const root = newMachine()
    writeFileSync(join(kit, 'SHA256SUMS'), `${'0'.repeat(64)}  agent.mjs\n`)
    const { status } = install(root)
    rmSync(join(kit, 'SHA256SUMS'))
    expect(status).toBe(1)
  })
})

describe('what it writes', () => {
  test('settings are those that the agent reads', () => {
    const root = newMachine()
    install(root, '--profile', '/srv/player', '--compositor', 'cage')
    expect(settings.parse(JSON.parse(read(root, 'etc/lobbycast-kiosk/kiosk.json')))).toMatchObject({ origin: ORIGIN, compositor: 'cage', profile: '/srv/player' })
  })

  test('policies let the player’s origin in, and nothing else but what was allowed', () => {
    const root = newMachine()
    const ca = join(folder, 'ca.pem')
    writeFileSync(ca, '-----BEGIN CERTIFICATE-----\nMIIB\nAAAA\n-----END CERTIFICATE-----\n')
    install(root, '--allow', 'https://news.example/a?b=1&c=2|d', '--ca', ca)
    expect(JSON.parse(read(root, POLICIES))).toMatchObject({ URLBlocklist: ['*'], URLAllowlist: [ORIGIN, 'https://news.example/a?b=1&c=2|d'], NotificationsAllowedForUrls: [ORIGIN], OverrideSecurityRestrictionsOnInsecureOrigin: [], CACertificates: ['MIIBAAAA'], StaticStorageQuotaEnabled: false })
  })

  test('an origin without encryption is made a secure one by name, and it is said aloud', () => {
    const root = newMachine()
    expect(install(root, '--origin', 'http://10.0.0.5:8080').said).toContain('https')
    expect(JSON.parse(read(root, POLICIES))).toMatchObject({ OverrideSecurityRestrictionsOnInsecureOrigin: ['http://10.0.0.5:8080'] })
  })

  test('the pairing link is for the terminal’s user alone', () => {
    const root = newMachine()
    install(root, '--screen-link', `${ORIGIN}/player/#claim=abcdefghijklmnop`)
    expect(statSync(join(root, 'var/lib/lobbycast-kiosk/link')).mode & 0o077).toBe(0)
  })

  test('the service never waits for the network, never gives up, and asks for no rights that it does not need', () => {
    const root = newMachine()
    install(root, '--user', 'glass')
    const unit = read(root, UNIT)
    for (const line of ['User=glass', 'Type=notify', 'WatchdogSec=30', 'Restart=always', 'StartLimitIntervalSec=0', 'NoNewPrivileges=yes', 'OOMScoreAdjust=-500', 'PartOf=seatd.service']) expect(unit).toContain(line)
    expect(unit).not.toContain('network-online')
    // A login's session would take the processes out of the unit, and hides its folder from a unit without homes.
    expect(unit).not.toContain('PAMName')
    expect(unit).toContain('XDG_RUNTIME_DIR=/run/lobbycast-kiosk')
    expect(unit).not.toMatch(/@[A-Z]+@/)
  })

  test.skipIf(!hasProgram('systemd-analyze', process.env))('units are such that systemd takes', () => {
    const root = newMachine()
    install(root, '--operating-hours', '07:30-22:00')
    const units = [UNIT, 'etc/systemd/system/lobbycast-night.timer'].map((unit) => join(root, unit))
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', ...units], { encoding: 'utf8' })
    expect(stderr.split('\n').filter((line) => /lobbycast-.*:\d+:/.test(line))).toEqual([])
    expect(status).toBe(0)
  })

  test.skipIf(!hasProgram('sway', process.env) || !hasProgram('setpriv', process.env) || process.getuid?.() !== 0)('sway takes its configuration', () => {
    const root = newMachine()
    install(root, '--rotate', '270')
    const runtime = join(folder, 'runtime')
    mkdirSync(runtime)
    chmodSync(runtime, 0o777)
    const { status, stderr } = spawnSync('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', 'sway', '-C', '-c', join(root, 'etc/lobbycast-kiosk/sway.conf')], { encoding: 'utf8', env: { ...process.env, XDG_RUNTIME_DIR: runtime, WLR_BACKENDS: 'headless' } })
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
  })

  test.skipIf(!hasProgram('shellcheck', process.env))('scripts are clean', () => {
    const { stdout, status } = spawnSync('shellcheck', ['install.sh', 'uninstall.sh', 'files/night.sh'].map((name) => join(HERE, name)), { encoding: 'utf8' })
    expect(stdout).toBe('')
    expect(status).toBe(0)
  })
})
