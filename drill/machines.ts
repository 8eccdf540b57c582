/**
 * A house on several machines behind HAProxy, killed piece by piece. `bin/drill machines [--seed N] [--people N] [--rolls N] [--only portalA,proxy] [kills rolling replica tls promotion]`
 */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { importBuilt } from '#bench/ground/import-built.ts'
import { projectRoot } from '#platform/root.ts'
import type { Part, runMachines as Run, parts as Parts } from './machines/run-machines.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string', default: '1' }, people: { type: 'string', default: '3' }, rolls: { type: 'string', default: '3' }, only: { type: 'string', default: '' } } })
execFileSync(join(projectRoot, 'bin/machine-tools'), { stdio: 'inherit' })
// The pages that people read are .tsx behind the commands; Node reads .ts alone.
const { runMachines, parts } = await importBuilt<{ runMachines: typeof Run; parts: typeof Parts }>('drill/machines/run-machines.ts')
const applicants = Number(values.people)
const failed = await runMachines({
  seed: Number(values.seed),
  rolls: Number(values.rolls),
  people: { applicants, buyers: Math.ceil(applicants / 3), newcomers: Math.ceil(applicants / 3) },
  chosen: positionals.length > 0 ? parts.filter((part: Part) => positionals.includes(part)) : parts,
  only: values.only.split(',').filter(Boolean),
  say: (line) => void process.stderr.write(`${line}\n`),
  tell: (line) => void process.stdout.write(`${line}\n`),
})
process.stdout.write(failed === 0 ? '\nSemua benar.\n' : `\n${failed} salah.\n`)
process.exit(failed === 0 ? 0 : 1)
