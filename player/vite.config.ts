import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, defineConfig, type Plugin } from 'vite'
import { injectManifest } from 'workbox-build'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const { version } = JSON.parse(readFileSync(here('../package.json'), 'utf8')) as { version: string }
/** A hash of the contents stands in these names: what has the name has the bytes. */
const HASHED = /-[\w-]{8}\./

/** Schemas and pure functions only: whatever the player does not use of them stays out of it. */
const DECLARATIVE = /\/(schedules|controller\/protocol|content\/(feeds|widgets\/(index|load-widget)|[a-z-]+\.ts|kinds\/[a-z-]+\/(model|slot)))/
/** Those who read what comes from outside; they alone have the schemas. */
const READING = /\/(player\/(sync|pairing|store\/(read-|restore))|protocol\/link\/(seal|call)\.ts$|content\/kinds\/[a-z-]+\/widget)/
/** What stands before the first picture: one file, so that it is fetched and compiled in one go. */
const START = /\?functions$|preload-helper|player\/no-schemas|player\/worker\/(messages|take-over)|node_modules\/(lit|@lit|idb)|\/player\/(main|run|news|device|shell|temporal|stage\/|clock\/(?!reach)|store\/(?!read-|restore))|content\/kinds\/image\/widget|content\/widgets\/(load-widget|widget-element|holding|until|picture|part|fault|glass-styles|tokens)\./

/** The service worker shares no chunk with the player, so it is built for itself; then it learns what it is to keep. */
function serviceWorker(): Plugin {
  let outDir = ''
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir)
    },
    async closeBundle() {
      await build({
        configFile: false,
        logLevel: 'warn',
        define: { 'process.env.NODE_ENV': '"production"' },
        build: {
          outDir,
          emptyOutDir: false,
          copyPublicDir: false,
          target: 'es2024',
          rolldownOptions: { input: here('worker/service-worker.ts'), output: { format: 'iife', entryFileNames: 'sw.js' } },
        },
      })
      const { warnings } = await injectManifest({
        swSrc: `${outDir}/sw.js`,
        swDest: `${outDir}/sw.js`,
        globDirectory: outDir,
        globIgnores: ['sw.js'],
        globPatterns: ['**/*.{html,js,css,svg,woff2}'],
        dontCacheBustURLsMatching: HASHED,
        maximumFileSizeToCacheInBytes: 4 << 20,
      })
      if (warnings.length > 0) throw new Error(warnings.join('\n'))
    },
  }
}

/** A script inside the page, before all others; see `early.ts`. The server's policy names it by its hash. */
function early(): Plugin {
  return {
    name: 'early',
    transformIndexHtml: {
      order: 'post',
      async handler(_html, { bundle }) {
        if (bundle === undefined) return []
        const built = await build({ configFile: false, logLevel: 'warn', build: { write: false, target: 'es2024', rolldownOptions: { input: here('early.ts'), output: { format: 'iife' } } } })
        const [chunk] = Array.isArray(built) ? (built[0]?.output ?? []) : 'output' in built ? built.output : []
        if (chunk?.type !== 'chunk') throw new Error('The early script was not built.')
        return [{ tag: 'script', children: chunk.code.trim(), injectTo: 'head-prepend' }]
      },
    },
  }
}

/**
 * Modules that hold schemas also hold pure functions. The start gets a copy of such a module whose schemas are empty, so
 * that neither they nor their library stand before the first picture; see `no-schemas.ts`.
 */
function schemasApart(): Plugin {
  const MARK = '?functions'
  const NO_SCHEMAS = here('no-schemas.ts')
  return {
    name: 'schemas-apart',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (importer === undefined || options.kind === 'dynamic-import' || (READING.test(importer) && !importer.endsWith(MARK))) return null
      if (source === 'zod' && importer.endsWith(MARK)) return NO_SCHEMAS
      if (DECLARATIVE.test(importer) && !importer.endsWith(MARK)) return null
      const found = await this.resolve(source, importer.replace(MARK, ''), { ...options, skipSelf: true })
      if (found === null || found.external || !DECLARATIVE.test(found.id)) return null
      return { ...found, id: `${found.id}${MARK}` }
    },
    async load(id) {
      if (!id.endsWith(MARK)) return null
      return { code: readFileSync(id.slice(0, -MARK.length), 'utf8'), moduleType: 'ts' }
    },
  }
}

/**
 * Browsers compile what a service worker keeps ahead of time, but classic scripts only. So the start is one, and hands what
 * other files import of it over a global object.
 */
function classicStart(): Plugin {
  const PLACE = 'globalThis.lobbycastStart'
  return {
    name: 'classic-start',
    apply: 'build',
    renderChunk(code, chunk, _options, { chunks }) {
      const start = Object.values(chunks).find(({ name }) => name === 'start')?.fileName.split('/').at(-1)
      if (start === undefined) return null
      if (chunk.name !== 'start') return code.replaceAll(/^import(?: \{([^}]*)\} from)? "\.\/([^"]*)";$/gm, (all, names: string | undefined, from: string) => (from !== start ? all : names === undefined ? '' : `const {${names.replaceAll(' as ', ': ')}} = ${PLACE};`))
      const own = code.replace(/^export \{([^}]*)\};$/m, (_, names: string) => `${PLACE} = {${names.split(',').map((pair) => pair.trim().split(' as ')).map(([local = '', name = local]) => `${name}: ${local}`).join(', ')}};`)
      return `(async () => {'use strict';\n${own.replaceAll('import.meta.url', 'location.href').replaceAll('import.meta.resolve', 'null')}\n})();`
    },
    transformIndexHtml: { order: 'post', handler: (html) => html.replace(/<script type="module" crossorigin (src="[^"]*\/start-[^"]*")>/, '<script defer $1>') },
  }
}

/** Changes with every schema that a stored programme could be read by. */
function reader(): string {
  const hash = createHash('sha256')
  for (const folder of ['schedules', 'content', 'controller/protocol']) {
    for (const path of globSync(`${folder}/**/*.ts`, { cwd: here('..') }).sort()) hash.update(readFileSync(here(`../${path}`)))
  }
  return hash.digest('hex').slice(0, 16)
}

/** Whoever asks for the calendar gets the browser's own; see `temporal.ts`. */
function ownCalendar(): Plugin {
  const path = here('temporal.ts')
  return { name: 'own-calendar', enforce: 'pre', resolveId: (source, importer) => (source === 'temporal-polyfill' && importer !== path ? path : null) }
}

export default defineConfig({
  root: here('.'),
  base: '/player/',
  define: { __PLAYER_VERSION__: JSON.stringify(version), __READER__: JSON.stringify(reader()) },
  plugins: [ownCalendar(), schemasApart(), classicStart(), early(), serviceWorker()],
  worker: { format: 'es' },
  build: {
    outDir: here('../.build/apps/player'),
    emptyOutDir: true,
    target: 'es2024',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: 'start', test: (id: string) => START.test(id) && !/pl-(identify|drill)/.test(id) }] } },
      treeshake: { moduleSideEffects: (id) => !DECLARATIVE.test(id) } },
  },
})
