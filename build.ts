/** Builds the doors and the statics into dist/. Called by `npm run build`, bin/start, bin/test and the Dockerfile. */
import { build } from 'esbuild'
import { globSync, rmSync } from 'node:fs'
import { buildStatics } from './src/ui/build-statics.ts'

/** Doors, and programs that run in a thread or process of their own (`*.worker.ts`). */
export async function buildPrograms() {
  await build({
    entryPoints: [...globSync('src/main/*.ts', { exclude: ['**/*.test.ts'] }), ...globSync('src/**/*.worker.ts')],
    outdir: 'dist',
    outbase: 'src',
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node26',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    logLevel: 'warning',
  })
}

if (import.meta.main) {
  rmSync('dist', { recursive: true, force: true })
  await Promise.all([buildPrograms(), buildStatics({ outDir: 'dist/aset', mode: 'production' })])
}
