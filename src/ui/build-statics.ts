import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { compileAsync } from 'sass'
import subsetFont from 'subset-font'
import { bundles } from './bundles.ts'
import { svgDataUrl } from './svg-data-url.ts'

interface BuildStaticsOptions {
  /** Emptied first. Serve it as /aset/. */
  outDir: string
  /** 'development' leaves scripts readable and skips compression. */
  mode: 'production' | 'development'
}

/** File contents by plain name: "portal.css", "base.js". */
type Files = Map<string, Buffer>

const here = import.meta.dirname
const nodeModules = join(here, '../../node_modules')

/** Letters of Indonesian headings; what is missing falls back to the system font. */
const headingLetters = `${String.fromCharCode(...range(32, 126))}\u00a0·×éÉ–—‘’“”…`

/**
 * Builds everything under /aset/: style sheets, scripts, the heading font and pictures. Names carry a hash of the
 * content, so they may be cached for ever; manifest.json tells asset.ts which name stands for which.
 */
export async function buildStatics({ outDir, mode }: BuildStaticsOptions): Promise<void> {
  const [pictures, font, scripts] = await Promise.all([readPictures(), headingFont(), bundleScripts(mode)])
  const plain = new Map([...pictures, ...font, ...scripts])
  const styles = await compileStyles(plain)
  const all = new Map([...plain, ...styles])

  await rm(outDir, { recursive: true, force: true })
  await mkdir(outDir, { recursive: true })
  await Promise.all([...all].map(([name, content]) => writeStatic(join(outDir, hashedName(name, content)), content, mode)))
  const manifest = Object.fromEntries(addressesOf(all))
  await writeFile(join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

async function readPictures(): Promise<Files> {
  const files = globSync(join(here, 'images/*.svg'))
  return new Map(await Promise.all(files.map(async (file) => [basename(file), await readFile(file)] as const)))
}

async function headingFont(): Promise<Files> {
  const whole = await readFile(join(nodeModules, '@fontsource/plus-jakarta-sans/files/plus-jakarta-sans-latin-700-normal.woff2'))
  return new Map([['heading.woff2', await subsetFont(whole, headingLetters, { targetFormat: 'woff2' })]])
}

/** One file for each in scripts/ and islands/, and one for each of the bundles. */
async function bundleScripts(mode: BuildStaticsOptions['mode']): Promise<Files> {
  const entryPoints = globSync(join(here, '{scripts,islands}/*.ts'), { exclude: ['**/*.test.ts', '**/*.d.ts'] })
  const together = Object.entries(bundles).map(([name, islands]) => ({ name, source: islands.map((island) => `import './islands/${island}.ts'`).join('\n') }))
  const outputs = await Promise.all([
    build({ ...browsers(mode), entryPoints, entryNames: '[name]' }),
    ...together.map(({ name, source }) => build({ ...browsers(mode), stdin: { contents: source, resolveDir: here, sourcefile: `${name}.ts`, loader: 'ts' }, entryNames: name })),
  ])
  return new Map(outputs.flatMap(({ outputFiles }) => outputFiles.map((file) => [basename(file.path), Buffer.from(file.contents)] as const)))
}

function browsers(mode: BuildStaticsOptions['mode']) {
  return { outdir: join(here, 'built'), write: false as const, bundle: true, format: 'iife' as const, target: ['chrome80', 'firefox78'], minify: mode === 'production', logLevel: 'warning' as const }
}

async function compileStyles(plain: Files): Promise<Files> {
  const files = globSync(join(here, 'styles/*.scss'), { exclude: ['**/_*.scss'] })
  const compiled = await Promise.all(files.map((file) => compileAsync(file, { style: 'compressed', loadPaths: [nodeModules], quietDeps: true })))
  return new Map(compiled.map(({ css }, index) => [basename(files[index]!, '.scss') + '.css', Buffer.from(withFiles(slim(css), plain))]))
}

/**
 * Takes out what govuk-frontend repeats hundreds of times for browsers and settings that are not ours: a second value
 * for each colour of :root, and another font on paper.
 */
function slim(css: string): string {
  return css.replace(/var\((--govuk-[\w-]+), ?#[0-9a-f]+\)/g, 'var($1)').replace(/@media print\{[^{}]*\{font-family:sans-serif\}\}/g, '')
}

/** Turns url("/aset/heading.woff2") into its hashed address; an unknown file is a mistake in a style sheet. */
function withFiles(css: string, plain: Files): string {
  return css.replace(/url\("?\/aset\/([^")]+)"?\)/g, (_, name: string) => {
    const content = plain.get(name)
    if (!content) throw new Error(`A style sheet uses /aset/${name}, which does not exist`)
    return `url(${isOrnament(name, content) ? `"${svgDataUrl(content.toString())}"` : `/aset/${hashedName(name, content)}`})`
  })
}

/** So small that a request of its own would cost more than the picture. */
function isOrnament(name: string, content: Buffer): boolean {
  return name.endsWith('.svg') && content.length < 400
}

async function writeStatic(file: string, content: Buffer, mode: BuildStaticsOptions['mode']): Promise<void> {
  await writeFile(file, content)
  if (mode === 'development' || file.endsWith('.woff2')) return
  const brotli = await promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
  await Promise.all([writeFile(`${file}.br`, brotli), writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }))])
}

function addressesOf(files: Files): Map<string, string> {
  return new Map([...files].map(([name, content]) => [name, `/aset/${hashedName(name, content)}`]))
}

function hashedName(name: string, content: Buffer): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
  return name.replace(/\.(\w+)$/, `.${hash}.$1`)
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
