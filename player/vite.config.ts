import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, defineConfig, type Plugin } from 'vite'
import { injectManifest } from 'workbox-build'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const { version } = JSON.parse(readFileSync(here('../package.json'), 'utf8')) as { version: string }
/** A hash of the contents stands in these names: what has the name has the bytes. */
const HASHED = /-[\w-]{8}\./

/** Schemas and pure functions only: whatever the player does not use of them stays out of its start. */
const DECLARATIVE = /\/(schedules|controller\/protocol|content\/(feeds|[a-z-]+\.ts|kinds\/[a-z-]+\/model))/

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

/** Whoever asks for the calendar gets the browser's own; see `temporal.ts`. */
function ownCalendar(): Plugin {
  const path = here('temporal.ts')
  return { name: 'own-calendar', enforce: 'pre', resolveId: (source, importer) => (source === 'temporal-polyfill' && importer !== path ? path : null) }
}

export default defineConfig({
  root: here('.'),
  base: '/player/',
  define: { __PLAYER_VERSION__: JSON.stringify(version) },
  plugins: [ownCalendar(), serviceWorker()],
  worker: { format: 'es' },
  build: {
    outDir: here('../.build/apps/player'),
    emptyOutDir: true,
    target: 'es2024',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !DECLARATIVE.test(id) } },
  },
})
