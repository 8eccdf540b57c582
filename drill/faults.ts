/**
 * Real processes, people at work, and the faults of trust.md §3.2. bin/drill faults [--seed N] [--rounds N | --minutes N] [--people N] [X01 X05 …]
 */
import { parseArgs } from 'node:util'
import { importBuilt } from '#bench/ground/import-built.ts'
import { rows } from './faults/rows.ts'
import type { runFaults as Run } from './faults/run-faults.ts'
import type { Result } from './faults/run-row.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string', default: '1' }, rounds: { type: 'string', default: '1' }, people: { type: 'string', default: '4' }, minutes: { type: 'string' } } })
const [seed, rounds, people] = [Number(values.seed), Number(values.rounds), Number(values.people)]
const minutes = values.minutes === undefined ? null : Number(values.minutes)
const say = (line: string) => void process.stderr.write(`${line}\n`)

const chosen = rows.filter(({ id }) => positionals.length === 0 || positionals.includes(id))
// The pages that people read are .tsx behind the commands; Node reads .ts alone.
const { runFaults } = await importBuilt<{ runFaults: typeof Run }>('drill/faults/run-faults.ts')
const results: Result[] = await runFaults(chosen, { seed, rounds, minutes, applicants: people, buyers: Math.ceil(people / (minutes === null ? 2 : 8)) }, say)

process.stdout.write('| baris | gangguan | ronde | terjadi | diakui | kegagalan yang dilihat orang | hilang atau ganda | detik |\n|---|---|---:|---:|---:|---:|---:|---:|\n')
for (const { id, what, rounds: ran, injected, acked, failures, wrong, seconds } of results) process.stdout.write(`| ${id} | ${what} | ${ran} | ${injected} | ${acked} | ${failures} | ${wrong.length} | ${seconds} |\n`)
for (const { id, measured } of results) for (const line of measured) process.stdout.write(`${id}: ${line}\n`)
for (const row of chosen) {
  if ('shownBy' in row) process.stdout.write(`| ${row.id} | ${row.what} | diuji: ${row.shownBy.join(', ')} |\n`)
  if ('notHere' in row) process.stdout.write(`| ${row.id} | ${row.what} | tidak di sini: ${row.notHere} |\n`)
}
const wrong = results.flatMap(({ id, wrong: faults }) => faults.map((fault) => `${id} ${fault}`))
for (const fault of wrong) process.stdout.write(`SALAH ${fault}\n`)
process.stdout.write(`\nBenih ${seed}: ${results.reduce((sum, { injected }) => sum + injected, 0)} gangguan, ${results.reduce((sum, { acked }) => sum + acked, 0)} hal diakui, ${wrong.length} salah.\n`)
process.exit(wrong.length === 0 ? 0 : 1)
