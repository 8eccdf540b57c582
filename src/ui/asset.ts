import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const manifest = readManifest()

/** The address of a built file: assetUrl('portal.css') is "/aset/portal.3f2a91c0.css". Before a build, the plain name. */
export function assetUrl(name: string): string {
  return manifest[name] ?? `/aset/${name}`
}

function readManifest(): Readonly<Record<string, string>> {
  const file = join(projectFolder(import.meta.dirname), 'dist/aset/manifest.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}

/** The nearest folder above with a package.json: the same from src/ and from dist/. */
function projectFolder(folder: string): string {
  if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return folder
  return projectFolder(dirname(folder))
}
