/** Exits 0 when node_modules holds what package-lock.json asks for. Runs on any Node before anything is installed. */
import { readFileSync } from 'node:fs'

const packagesOf = (file) => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')).packages

function isInstalled() {
  const wanted = packagesOf('package-lock.json')
  const present = packagesOf('node_modules/.package-lock.json')
  const same = (path) => present[path]?.version === wanted[path].version && present[path]?.integrity === wanted[path].integrity
  // Optional packages of other platforms are wanted by the file and rightly absent.
  return Object.keys(wanted).every((path) => path === '' || same(path) || (wanted[path].optional && !present[path]))
}

try {
  process.exit(isInstalled() ? 0 : 1)
} catch {
  process.exit(1) // No node_modules yet, or a broken one.
}
