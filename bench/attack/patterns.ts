/**
 * Every pattern of the source, judged by recheck: none slower than linear that was not looked at (T27).
 *
 * bin/bench attack/patterns. Fetches recheck and acorn from the registry into a folder of its own; about two minutes.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import { reviewedPatterns } from './reviewed-patterns.ts'

type Recheck = { checkSync(source: string, flags: string, options: { timeout: number }): { status: 'safe' | 'vulnerable' | 'unknown'; complexity?: { summary: string } } }
type Acorn = { tokenizer(code: string, options: object): Iterable<{ type: { label: string }; value: { pattern: string; flags: string } }> }

const folder = mkdtempSync(join(tmpdir(), 'sscasn-patterns-'))
try {
  // In JavaScript alone: its faster twins are programs of sixty megabytes.
  process.env['RECHECK_BACKEND'] = 'pure'
  execFileSync('npm', ['install', '--prefix', folder, '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', 'recheck@4.5.0', 'acorn@8'], { stdio: 'ignore' })
  const load = createRequire(join(folder, 'x.js'))
  const { checkSync } = load('recheck') as Recheck
  const { tokenizer } = load('acorn') as Acorn

  const found = new Map<string, { pattern: string; flags: string; file: string }>()
  const files = readdirSync('src', { recursive: true }).map(String).filter((name) => /(?<!\.test|\.d)\.tsx?$/.test(name))
  for (const file of files) {
    const { code } = transformSync(readFileSync(join('src', file), 'utf8'), { loader: file.endsWith('x') ? 'tsx' : 'ts', jsx: 'automatic', target: 'esnext' })
    for (const { type, value } of tokenizer(code, { ecmaVersion: 'latest', sourceType: 'module' })) if (type.label === 'regexp') found.set(`${value.pattern}/${value.flags}`, { ...value, file })
  }

  const counts = { safe: 0, vulnerable: 0, unknown: 0 }
  let open = 0
  for (const { pattern, flags, file } of found.values()) {
    const { status, complexity } = checkSync(pattern, flags, { timeout: 2000 })
    counts[status] += 1
    if (status === 'vulnerable' && !(pattern in reviewedPatterns)) {
      open += 1
      process.stdout.write(`OPEN ${complexity?.summary ?? ''}: /${pattern}/ in src/${file}\n`)
    }
  }
  process.stdout.write(`${found.size} patterns: ${counts.safe} linear, ${counts.vulnerable} slower and looked at except ${open} (limit 0), ${counts.unknown} not judged in two seconds\n`)
  process.exitCode = open === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
