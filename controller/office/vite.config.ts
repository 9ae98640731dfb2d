import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  base: '/office/',
  build: { outDir: '../../.build/apps/office', emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 800 },
})
