import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { injectManifest } from 'workbox-build'

const out = join(import.meta.dirname, '../../.build/apps/mobile')

/** These only define what others import: what is not imported is left out of the phone's first load. */
const definitions = /\/(controller\/(protocol|elements)|content|schedules)\//
/** These define the custom elements that the page draws, which is an effect that must stay. */
const drawn = /\/controller\/elements\/(index|ui-icon|ui-status|ui-toast)\.ts$/

export default defineConfig({
  root: import.meta.dirname,
  base: '/m/',
  plugins: [shell()],
  build: {
    outDir: out,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input: { index: join(import.meta.dirname, 'index.html'), sw: join(import.meta.dirname, 'worker/sw.ts') },
      output: { entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
      treeshake: { moduleSideEffects: (id) => !definitions.test(id) || drawn.test(id) || id.endsWith('.css') },
    },
  },
})

/** Tells the service worker which files make the shell. */
function shell(): Plugin {
  return {
    name: 'shell',
    apply: 'build',
    async closeBundle() {
      const made = await injectManifest({
        swSrc: join(out, 'sw.js'), swDest: join(out, 'sw.js'), globDirectory: out,
        globPatterns: ['index.html', 'assets/*.{js,css}', 'mark.svg'], globIgnores: ['sw.js'],
        dontCacheBustURLsMatching: /-[\w-]{8}\./,
      })
      if (made.warnings.length > 0) throw new Error(made.warnings.join('\n'))
    },
  }
}
