/**
 * Takes one control away at a time and expects a test to fail (trust.md §3.4). bin/drill mutants [name …]
 */
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { projectRoot } from '#platform/root.ts'
import { mutants } from './mutants/list.ts'
import { runMutant } from './mutants/run-mutant.ts'

const wanted = process.argv.slice(2)
const chosen = wanted.length === 0 ? mutants : mutants.filter(({ name }) => wanted.includes(name))
if (chosen.length === 0) throw new Error(`Tidak ada mutan bernama ${wanted.join(', ')}. Yang ada: ${mutants.map(({ name }) => name).join(', ')}`)

// Never in the working tree: a run that is killed would leave it without its control.
const copy = mkdtempSync(join(tmpdir(), 'sscasn-mutants-'))
const left = new Set(['node_modules', '.git', '.data'])
cpSync(projectRoot, copy, { recursive: true, filter: (path) => !left.has(basename(path)) })
// Its real place: the killable programs of the stamp engine may read there and nowhere else.
symlinkSync(realpathSync(join(projectRoot, 'node_modules')), join(copy, 'node_modules'))

let caught = 0
try {
  process.stdout.write(`| mutan | yang hilang | hasil | detik | oleh |\n|---|---|---|---:|---|\n`)
  for (const mutant of chosen) {
    const { verdict, seconds, failed } = runMutant(copy, mutant)
    if (verdict === 'caught') caught += 1
    process.stdout.write(`| ${mutant.name} | ${mutant.lost} | ${verdict === 'caught' ? 'tertangkap' : verdict === 'missed' ? 'LOLOS' : 'TIDAK JALAN'} | ${seconds} | ${failed[0] ?? ''}${failed.length > 1 ? ` (+${failed.length - 1})` : ''} |\n`)
  }
} finally {
  rmSync(copy, { recursive: true, force: true })
}
process.stdout.write(`\n${caught} dari ${chosen.length} mutan tertangkap.\n`)
process.exitCode = caught === chosen.length ? 0 : 1
