/**
 * A file of 10,000 formasi, read, judged, taken over and published; the goal is 10 s from file to plan (issue 5 §3)
 *
 * node bench/formasi-import.ts [rows]
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { applyImport } from '#core/formasi/plan/apply-import.ts'
import { finaliseFormasi } from '#core/formasi/plan/finalise.ts'
import { countFormasi } from '#core/formasi/plan/queries.ts'
import { previewImport } from '#core/formasi/plan/preview-import.ts'
import { importColumns } from '#core/formasi/rules/import-table.ts'
import { loadSeed } from '#main/seed/load-seed.ts'
import { anOfficer } from '#main/seed/an-officer.ts'
import { findOfficerSession } from '#core/officer/session/find-session.ts'
import type { Email } from '#core/values/email.ts'
import { migrate } from '#platform/db/migrate.ts'
import { createDb, createPool } from '#platform/db/pool.ts'
import { startEmbeddedPostgres } from '#platform/postgres/embedded.ts'
import { testDeps } from '#test/app.ts'
import { freePort } from '#test/free-ports.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import { endsWithUs } from '#test/ops/end-with-us.ts'

const [count = 10_000] = process.argv.slice(2).map(Number)
const cells = Array.from({ length: count }, (_, index) => ['Arsiparis Ahli Pertama', 'Umum', `Direktorat Kearsipan | Seksi ${index}`, 'S-1/Sarjana: S-1 HUKUM', '2', 'Ya', '3500000', '6500000', '31.71'])
const csv = Buffer.from([importColumns, ...cells].map((row) => row.join(',')).join('\n'))
const xlsx = Buffer.from(zipSync({
  'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${[importColumns, ...cells].map((row, at) => `<row r="${at + 1}">${row.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`).join('')}</sheetData></worksheet>`),
}))

const folder = mkdtempSync(join(tmpdir(), 'formasi-import-'))
// PostgreSQL may run as another user, who must get in.
chmodSync(folder, 0o755)
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), port: await freePort(), durable: true, onSpawn: (server) => endsWithUs(server, { signal: 'QUIT' }) })
try {
  await migrate(postgres.ownerUrl())
  await loadSeed(postgres.ownerUrl())
  const pool = createPool({ url: postgres.appUrl(), max: 5, name: 'bench' })
  pool.on('error', () => {})
  const deps = testDeps({ db: createDb(pool), apart: createDb(pool), pool, appUrl: postgres.appUrl(), ownerUrl: postgres.ownerUrl(), drop: async () => {} })
  const officer = await anOfficer(deps, { name: 'Administrator', email: 'admin@kantor.contoh.example' as Email, instansiCode: '4018', roles: ['administrator'] }, 'kopi tubruk tanpa gula')
  const found = await findOfficerSession(deps, officer.sessionToken, false)
  if (found.state !== 'live') throw new Error('no session')
  const { scope } = found.session
  const visitor = { deviceLabel: 'uji', deviceToken: null, network: '127.0.0.1', requestId: 'UJI' }
  for (const [name, bytes] of [['csv', csv], ['xlsx', xlsx]] as const) {
    const preview = await timed(`${name}: read and judge ${count} rows`, () => previewImport(deps, scope, { bytes, claimedName: `bench.${name}` }))
    if (preview.kind !== 'kept') throw new Error(JSON.stringify(preview))
    await timed(`${name}: take over`, () => applyImport(deps, scope, preview.importId, visitor))
  }
  const { planned } = await countFormasi(deps.db, scope)
  await timed(`publish ${planned.formasiCount}`, () => finaliseFormasi(deps, scope, { decreeNumber: 'SK 1', signedOn: '2022-09-01' as CalendarDate, seen: planned }, visitor))
  await deps.db.destroy()
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const result = await work()
  process.stdout.write(`${name.padEnd(40)} ${((performance.now() - began) / 1000).toFixed(2).padStart(7)} s\n`)
  return result
}
