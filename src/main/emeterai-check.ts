import { checkInvariants } from '#emeterai/ledger/check-invariants.ts'
import { invariants } from '#emeterai/ledger/invariants.ts'
import { readConfig } from '#platform/config.ts'
import { createDb, createPool } from '#platform/db/pool.ts'
import { emeteraiDatabaseUrl } from './build-house-deps.ts'
import { explain } from './explain.ts'

/** Asks the e-meterai ledger whether all of it still adds up. Exits 1 and names what does not. */
try {
  const db = createDb(createPool({ url: emeteraiDatabaseUrl(readConfig()), max: 1, name: 'emeterai-check' }))
  const breaches = await checkInvariants(db).finally(() => db.destroy())
  for (const { invariant, count, ids } of breaches) process.stdout.write(`RUSAK  ${invariant}\n       ${count} baris: ${ids.join(', ')}\n`)
  process.stdout.write(breaches.length === 0 ? `Buku besar e-meterai benar: ${invariants.length} aturan diperiksa.\n` : `${breaches.length} dari ${invariants.length} aturan dilanggar.\n`)
  process.exitCode = breaches.length === 0 ? 0 : 1
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(2)
}
