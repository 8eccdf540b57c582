import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { svgDataUrl } from './svg-data-url.ts'

const dist = join(projectFolder(import.meta.dirname), 'dist')
const manifest = readManifest()
const inlined = new Map<string, string>()

/** The address of a built file: assetUrl('portal.css') is "/aset/portal.3f2a91c0.css". Before a build, the plain name. */
export function assetUrl(name: string): string {
  return manifest[name] ?? `/aset/${name}`
}

/** A small picture as part of the page that shows it, which saves its request; before a build, its plain address. */
export function inlineSvg(name: string): string {
  const known = inlined.get(name) ?? readSvg(name)
  inlined.set(name, known)
  return known
}

/** The text of a built file, for what must be whole in itself; null before a build. */
export function builtText(name: string): string | null {
  const file = join(dist, assetUrl(name))
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

function readSvg(name: string): string {
  const file = join(dist, assetUrl(name))
  return existsSync(file) ? svgDataUrl(readFileSync(file, 'utf8')) : assetUrl(name)
}

function readManifest(): Readonly<Record<string, string>> {
  const file = join(dist, 'aset/manifest.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}

/** The nearest folder above with a package.json: the same from src/ and from dist/. */
function projectFolder(folder: string): string {
  if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return folder
  return projectFolder(dirname(folder))
}
