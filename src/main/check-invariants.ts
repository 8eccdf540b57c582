import { checkInvariants } from '#core/reports/check-invariants.ts'
import { invariantText } from '#core/reports/invariant-text.ts'
import { readConfig } from '#platform/config.ts'
import { buildDeps } from './build-deps.ts'
import { explain } from './explain.ts'

/** bin/invariants: asks whether what must never be is not. Ends with 1 and names what is broken. `--all`: opens every application that was sent, and looks for every file, both ways. The e-meterai ledger is another house's: bin/emeterai-check. */
try {
  const { deps, close } = buildDeps({ ...readConfig(), LOG_LEVEL: 'silent' }, 'invariants')
  const { checked, unasked, breaches } = await checkInvariants(deps, { all: process.argv.includes('--all') }).finally(close)
  for (const { invariant, breaches: count, ids } of breaches) process.stdout.write(`RUSAK  ${invariantText[invariant] ?? invariant}\n       ${count} kali: ${ids.join(', ')}\n`)
  for (const rule of unasked) process.stdout.write(`BELUM  ${invariantText[rule] ?? rule}: tidak dijawab\n`)
  process.stdout.write(breaches.length === 0 ? `Semua benar: ${checked} aturan diperiksa.\n` : `${breaches.length} dari ${checked} aturan dilanggar.\n`)
  process.exitCode = breaches.length === 0 ? 0 : 1
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 2
}
