import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, defineConfig, type ESTree, type Plugin } from 'vite'
import { injectManifest } from 'workbox-build'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const { version } = JSON.parse(readFileSync(here('../package.json'), 'utf8')) as { version: string }
/** A hash of the contents stands in these names: what has the name has the bytes. */
const HASHED = /-[\w-]{8}\./

/** Schemas and pure functions only: whatever the player does not use of them stays out of it. */
const DECLARATIVE = /\/(schedules|controller\/protocol|content\/(feeds|widgets\/(index|load-widget)|[a-z-]+\.ts|kinds\/[a-z-]+\/(model|playhead|slot)))/
/** Those who read what comes from outside; they alone have the schemas. */
const READING = /\/(player\/(sync|hands|log\/follow|pairing|update|store\/(read-|restore))|protocol\/link\/(seal|call)\.ts$|content\/kinds\/[a-z-]+\/widget)/
/** Of what stands before the first picture. */
const START_MOST = 132_000

/** Names the build; changes with everything that the player is made of. */
function shell(): string {
  const hash = createHash('sha256').update(readFileSync(here('../package-lock.json')))
  for (const folder of ['schedules', 'content', 'controller/protocol', 'player']) {
    for (const path of globSync(`${folder}/**/*.{ts,css,html,svg}`, { cwd: here('..') }).sort()) if (!path.endsWith('.test.ts')) hash.update(path).update(readFileSync(here(`../${path}`)))
  }
  return hash.digest('hex').slice(0, 12)
}

/** The service worker shares no chunk with the player, so it is built for itself; then it learns what it is to keep. */
function serviceWorker(): Plugin {
  let outDir = ''
  let define: Record<string, string> = {}
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir)
      define = namesIn(config.define)
    },
    async closeBundle() {
      await build({
        configFile: false,
        logLevel: 'warn',
        define: { ...define, 'process.env.NODE_ENV': '"production"' },
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
      tellContents(outDir, define)
    },
  }
}

/** What the build is called, wherever it is asked for: a test may build another one. */
function namesIn(all: Readonly<Record<string, unknown>> | undefined): Record<string, string> {
  return Object.fromEntries(['__PLAYER_VERSION__', '__SHELL__', '__READER__'].map((name) => [name, String(all?.[name])]))
}

/** Beside the files: which they are, each by its hash. */
function tellContents(outDir: string, names: Readonly<Record<string, string>>): void {
  const files = globSync('**/*.{html,js,css,svg,woff2}', { cwd: outDir }).sort()
  const contents = {
    shell: JSON.parse(names['__SHELL__'] ?? '') as string,
    version: JSON.parse(names['__PLAYER_VERSION__'] ?? '') as string,
    files: files.map((path) => ({ path, sha256: createHash('sha256').update(readFileSync(resolve(outDir, path))).digest('hex') })),
  }
  writeFileSync(resolve(outDir, 'shell.json'), JSON.stringify(contents))
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
      const code = readFileSync(id.slice(0, -MARK.length), 'utf8')
      return { code: withoutNeed(code, this.parse(code, { lang: 'ts' }).body), moduleType: 'ts' }
    },
  }
}

/** What such a module works out when it is loaded, schemas above all, is left out where nobody asks for it. */
function withoutNeed(code: string, statements: readonly ESTree.Program['body'][number][]): string {
  const constants = statements.flatMap((each) => {
    const said = each.type === 'ExportNamedDeclaration' ? each.declaration : each
    return said?.type === 'VariableDeclaration' ? said.declarations.flatMap(({ init }) => (init?.type === 'CallExpression' ? [init] : [])) : []
  })
  return constants.reduceRight((text, { start, end }) => `${text.slice(0, start)}/* @__PURE__ */ (() => ${text.slice(start, end)})()${text.slice(end)}`, code)
}

/**
 * Browsers compile what a service worker keeps ahead of time, but classic scripts only. So the start is one, and hands what
 * other files import of it over a global object. It lets the browser have the thread once before it runs: what `early.ts` has asked for goes on
 * its way only then.
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
      return `(async () => {'use strict';\nawait new Promise((go) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = go; port2.postMessage(null); });\n${own.replaceAll('import.meta.url', 'location.href').replaceAll('import.meta.resolve', 'null')}\n})();`
    },
    transformIndexHtml: { order: 'post', handler: (html) => html.replace(/<script type="module" crossorigin (src="[^"]*\/start-[^"]*")>/, '<script defer $1>') },
  }
}

/** A start that has grown is told of when it is built: what the first picture does not need is imported by `import()`. */
function smallStart(): Plugin {
  let most = Infinity
  return {
    name: 'small-start',
    apply: 'build',
    configResolved({ isProduction }) {
      // Libraries are larger where they are made for developers.
      if (isProduction) most = START_MOST
    },
    writeBundle(_options, bundle) {
      const start = Object.values(bundle).find(({ name }) => name === 'start')
      if (start?.type !== 'chunk') throw new Error('There is no start.')
      if (start.imports.length > 0) throw new Error(`The start waits for ${start.imports.join(', ')}.`)
      if (start.code.length > most) throw new Error(`The start has ${start.code.length} characters; ${most} are the most.`)
    },
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

/**
 * The MQTT library's streams say "next" by timers of no delay, which browsers hold back by 4 ms wherever timers follow on timers: on
 * every message, and on one way of every question for the time. A microtask is what the library means.
 */
function promptTicks(): Plugin {
  const OWN = 'const setTimeout = (callback, ms, ...rest) => (ms > 0 ? globalThis.setTimeout(callback, ms, ...rest) : queueMicrotask(callback));\n'
  return { name: 'prompt-ticks', transform: (code, id) => (id.endsWith('/mqtt/dist/mqtt.esm.js') ? { code: OWN + code, map: null } : null) }
}

/** Whoever asks for the calendar gets the browser's own; see `temporal.ts`. */
function ownCalendar(): Plugin {
  const path = here('temporal.ts')
  return { name: 'own-calendar', enforce: 'pre', resolveId: (source, importer) => (source === 'temporal-polyfill' && importer !== path ? path : null) }
}

export default defineConfig({
  root: here('.'),
  base: '/player/',
  define: { __PLAYER_VERSION__: JSON.stringify(version), __SHELL__: JSON.stringify(shell()), __READER__: JSON.stringify(reader()) },
  plugins: [ownCalendar(), promptTicks(), schemasApart(), classicStart(), smallStart(), early(), serviceWorker()],
  worker: { format: 'es' },
  build: {
    outDir: here('../.build/apps/player'),
    emptyOutDir: true,
    target: 'es2024',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: 'start', tags: ['$initial'], test: /\.(ts|js|css)\b/ }] } },
      treeshake: { moduleSideEffects: (id) => !DECLARATIVE.test(id) } },
  },
})
