/**
 * The measurements of docs/performance.md one after the other, and their table in Markdown at the end. About twenty-five minutes.
 * `node bench/all.ts [quick]`: quick takes a fifth of the time and shows only that everything runs.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '#platform/root.ts'
import { type Row, asMarkdown } from './ground/report.ts'
import { sizing } from './ground/sizing.ts'

const isQuick = process.argv[2] === 'quick'
const runs: [bench: string, usual: string[], quick: string[]][] = [
  ['pages', ['6'], ['1']],
  ['login', ['8'], ['2']],
  ['save', ['8'], ['2']],
  ['submit', ['400'], ['40']],
  ['upload', ['15'], ['3']],
  ['trail', ['20'], ['4', '100']],
  ['papers', ['5'], ['2']],
  ['journey', ['60', '4'], ['4', '2']],
  ['growth', ['10000,100000', '2'], ['1000,4000', '0.4']],
]

const folder = mkdtempSync(join(tmpdir(), 'sscasn-figures-'))
const file = join(folder, 'rows.jsonl')
try {
  for (const [bench, usual, quick] of runs) {
    process.stdout.write(`\n${bench}\n`)
    const { status } = spawnSync(process.execPath, [join(projectRoot, 'bench', `${bench}.ts`), ...(isQuick ? quick : usual)], { stdio: 'inherit', env: { ...process.env, BENCH_RESULTS: file } })
    if (status !== 0) process.exitCode = 1
  }
  const rows = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row)
  process.stdout.write(`\n${asMarkdown(rows)}\n\n${sizing(rows)}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
