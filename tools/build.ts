import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Each browser app with the folders its bundle is made of. */
const APPS = [
  { name: 'player', folder: 'player', sources: ['player', 'content', 'schedules', 'controller/protocol'] },
  { name: 'office', folder: 'controller/office', sources: ['controller/office', 'controller/elements', 'content', 'schedules', 'controller/protocol'] },
  { name: 'mobile', folder: 'controller/mobile', sources: ['controller/mobile', 'controller/elements', 'content', 'schedules', 'controller/protocol'] },
] as const

/** Builds the browser apps whose sources changed since their last build. */
export async function buildApps(say: (line: string) => void): Promise<void> {
  for (const app of APPS) {
    const stampFile = join(ROOT, '.build/apps', `${app.name}.stamp`)
    const stamp = stampOf(app.sources)
    if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) continue
    const started = performance.now()
    await buildForUse(join(ROOT, app.folder, 'vite.config.ts'))
    mkdirSync(join(ROOT, '.build/apps'), { recursive: true })
    writeFileSync(stampFile, stamp)
    say(`构建 / built ${app.name}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
  }
}

/** Vite heeds the NODE_ENV it finds, and a test's or a developer's would bring Lit's development version onto the glass. */
async function buildForUse(configFile: string): Promise<void> {
  const found = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    await build({ configFile, logLevel: 'error' })
  } finally {
    if (found === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = found
  }
}

function stampOf(folders: readonly string[]): string {
  const hash = createHash('sha256')
  const files = ['package-lock.json', ...folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,js,html,css,svg,json,webmanifest,png}`, { cwd: ROOT }))]
  for (const file of files.toSorted()) {
    if (file.endsWith('.test.ts')) continue
    hash.update(file)
    hash.update(readFileSync(join(ROOT, file)))
  }
  return hash.digest('hex')
}

if (import.meta.main) await buildApps((line) => process.stdout.write(`${line}\n`))
