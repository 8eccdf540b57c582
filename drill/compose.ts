/**
 * compose.yaml as Docker runs it: built, started, worked in, each container killed. `bin/drill compose [machines | latihan] [--people N] [--seed N] [--only portal-1,db-1]`
 *
 * With `machines` compose.machines.yaml is laid over it; with `latihan` the rehearsal is started instead (profile latihan). Needs Docker 20.10 or newer with compose, and its images; everything it makes is named
 * sscasn-latihan and gone afterwards.
 */
import { parseArgs } from 'node:util'
import { importBuilt } from '#bench/ground/import-built.ts'
import type { runRehearsal as Rehearse } from './compose/rehearsal.ts'
import type { runCompose as Run } from './compose/run-compose.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string', default: '1' }, people: { type: 'string', default: '2' }, only: { type: 'string', default: '' } } })
// The pages that people read are .tsx behind the commands; Node reads .ts alone.
const { runCompose } = await importBuilt<{ runCompose: typeof Run }>('drill/compose/run-compose.ts')
const people = Number(values.people)
const [say, tell] = [(line: string) => void process.stderr.write(`${line}\n`), (line: string) => void process.stdout.write(`${line}\n`)]
const { runRehearsal } = await importBuilt<{ runRehearsal: typeof Rehearse }>('drill/compose/rehearsal.ts')
const failed = positionals.includes('latihan') ? await runRehearsal({ say, tell }) : await runCompose({
  onMachines: positionals.includes('machines'),
  seed: Number(values.seed),
  people: { applicants: people, buyers: Math.ceil(people / 3), newcomers: Math.ceil(people / 3) },
  only: values.only.split(',').filter(Boolean),
  say,
  tell,
})
process.stdout.write(failed === 0 ? '\nSemua benar.\n' : `\n${failed} salah.\n`)
process.exit(failed === 0 ? 0 : 1)
