import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Debian 12 has this Node; the agent brings all else that it needs inside its one file. */
const OLDEST_NODE = 'node18'
const SCRIPTS = ['install.sh', 'uninstall.sh']

/** Where `npm run kiosk:build` puts the kit. */
export const KIT_FOLDER = join(ROOT, '.build/kiosk/lobbycast-kiosk')

/** Makes the folder that an operator copies to a terminal: the agent as one file, the scripts, the files they install, checksums. */
export async function buildKit(folder = KIT_FOLDER): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await buildAgent(folder)
  for (const name of [...SCRIPTS, 'README.md']) cpSync(join(HERE, name), join(folder, name))
  for (const name of SCRIPTS) chmodSync(join(folder, name), 0o755)
  cpSync(join(HERE, 'files'), join(folder, 'files'), { recursive: true })
  writeFileSync(join(folder, 'SHA256SUMS'), sums(folder))
}

export async function buildAgent(folder: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  await build({
    configFile: false,
    logLevel: 'error',
    define: { __AGENT_VERSION__: JSON.stringify(version) },
    ssr: { noExternal: true, target: 'node' },
    build: { ssr: join(HERE, 'agent/main.ts'), outDir: folder, emptyOutDir: false, target: OLDEST_NODE, minify: false, rolldownOptions: { output: { format: 'es', entryFileNames: 'agent.mjs' } } },
  })
}

function sums(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile())
  return files
    .toSorted()
    .map((name) => `${createHash('sha256').update(readFileSync(join(folder, name))).digest('hex')}  ${name}\n`)
    .join('')
}

if (import.meta.main) {
  await buildKit()
  const archive = `${KIT_FOLDER}.tar.gz`
  const packed = spawnSync('tar', ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=2000-01-01', '-czf', archive, '-C', join(KIT_FOLDER, '..'), 'lobbycast-kiosk'], { stdio: 'inherit' })
  if (packed.status !== 0) throw new Error('tar could not pack the kit')
  const hash = createHash('sha256').update(readFileSync(archive)).digest('hex')
  process.stdout.write(`终端套件 / the kit for terminals: ${archive}\nSHA-256: ${hash}\n`)
}
