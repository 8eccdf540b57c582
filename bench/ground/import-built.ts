import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { projectRoot } from '#platform/root.ts'

/** Imports a module of the benches that reaches pages: Node reads .ts by itself, .tsx must be built first. */
export async function importBuilt<Module>(file: string): Promise<Module> {
  const outfile = join(projectRoot, 'dist', file.replace(/\.ts$/, '.js'))
  await build({ entryPoints: [join(projectRoot, file)], outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node26', jsx: 'automatic', jsxImportSource: 'preact', sourcemap: true, logLevel: 'warning' })
  return (await import(pathToFileURL(outfile).href)) as Module
}
