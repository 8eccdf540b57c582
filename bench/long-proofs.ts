/**
 * The proofs by numbers of bin/test, larger than it has time for: people behind one address, racers, deaths of a stamp, eligibility.
 *
 * bin/bench long-proofs [file …]   all of them, or those whose path holds one of the words. About ten minutes on two cores.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '#platform/root.ts'

const proofs = [
  { file: 'src/portal/registration/campus.test.ts', env: { CAMPUS: '1500' }, claim: 'T04: 1500 people behind one address, 15 minutes, nobody turned away' },
  { file: 'src/emeterai/ledger/move-units.test.ts', env: { RACES: '100' }, claim: 'T15, G3: 400 racers for 100 units, exact 100 times' },
  { file: 'src/emeterai/ledger/crashes.test.ts', env: { CRASHES: '10000' }, claim: 'F2, F5: 10,000 deaths at any step of a stamp, nothing lost or doubled' },
  { file: 'src/emeterai/purchase/callback-routes.test.ts', env: { PAYMENTS: '1000' }, claim: 'G4: 1,000 payments, call-backs lost, doubled and out of order, each credited once' },
  { file: 'src/portal/vacancies/eligibility-agreement.test.ts', env: { APPLICANTS: '20000' }, claim: '20,000 applicants, page and rules agree' },
]
const words = process.argv.slice(2)
const chosen = proofs.filter(({ file }) => words.length === 0 || words.some((word) => file.includes(word)))

const lines = chosen.map(({ file, env, claim }) => {
  const startedAt = performance.now()
  const { status } = spawnSync('vitest', ['run', file], { cwd: projectRoot, stdio: 'inherit', env: { ...process.env, ...env, PATH: `${join(projectRoot, 'node_modules/.bin')}:${process.env['PATH']}` } })
  return { isProved: status === 0, text: `${status === 0 ? 'terbukti' : 'GAGAL   '}  ${((performance.now() - startedAt) / 1000).toFixed(0).padStart(4)} s  ${claim}` }
})
process.stdout.write(`\n${lines.map(({ text }) => text).join('\n')}\n`)
process.exit(lines.every(({ isProved }) => isProved) && lines.length > 0 ? 0 : 1)
