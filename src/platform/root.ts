import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder that holds package.json, whether the code runs from src/ or from dist/. */
export const projectRoot = findRoot(import.meta.dirname)

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('package.json not found above the running program')
  return findRoot(parent)
}

const runsFromDist = import.meta.dirname.startsWith(join(projectRoot, 'dist'))

/** The file of a `*.worker.ts` program: bundled when we run bundled, the source itself (types stripped by Node) in tests. */
export function programFile(sourcePath: `${string}.worker.ts`): string {
  return runsFromDist
    ? join(projectRoot, 'dist', sourcePath.replace(/\.ts$/, '.js'))
    : join(projectRoot, 'src', sourcePath)
}
