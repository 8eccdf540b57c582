import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import { bandText } from '#core/formasi/rules/competition.ts'
import { formasiTypeText } from '#core/formasi/rules/formasi-type.ts'
import { type LogHead, listHeads } from '#core/reports/public-log/log-store.ts'
import { openTables } from '#core/reports/rules/open-tables.ts'
import { type OpenTable, openDatasets } from '#core/reports/rules/open-datasets.ts'
import { dateIn } from '#core/values/zoned-time.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'
import { csvTable } from '#platform/sheet/csv-table.ts'
import { countAgencies, countCauses, type BandRow, countDays, countFormasi, findLastEnd, listBands } from './count-open.ts'

/** Whole tables are counted, once a night, beside everything else: longer than a page may take. */
const longestCount = '120s'

/** Ten years of days: older ones are in the files of those years, and in what signed them since. */
const mostHeads = 3660

/**
 * Writes the open files anew, all from one moment. Agencies and formasi stay out until the day after the last applicant's
 * registration has ended: true numbers of a formasi would lead crowds (decision 88). Until then there are bands (decision 177).
 */
export async function writeOpenData({ db, clock, log }: Pick<Deps, 'db' | 'clock' | 'log'>): Promise<void> {
  const now = clock.now()
  const counts = await db.transaction().setIsolationLevel('repeatable read').execute(async (tx) => {
    await sql`select set_config('statement_timeout', ${longestCount}, true)`.execute(tx)
    const [days, endsAt] = [await countDays(tx, now), await findLastEnd(tx)]
    const isOver = endsAt !== null && todayInJakarta(now) > todayInJakarta(endsAt)
    return { bands: await listBands(tx), heads: await listHeads(tx, mostHeads), days, agencies: isOver ? await countAgencies(tx, now) : [], formasi: isOver ? await countFormasi(tx) : [], causes: isOver ? await countCauses(tx, now) : [] }
  })
  const counted = openTables(counts, formasiTypeText)
  if (counts.agencies.length > 0 && counted.find(({ key }) => key === 'lamaran-per-instansi')!.rows.length === 0) log.warn('open-data-withheld', { count: counts.agencies.length })
  const tables = [...counted, bandTable(counts.bands), logTable(counts.heads)]
  const files = await Promise.all(tables.flatMap((table) => [fileOf(table, 'csv', csvOf(table)), fileOf(table, 'json', jsonOf(table))]))
  await db.transaction().execute(async (tx) => {
    for (const { sha256, ...file } of files) {
      await tx
        .insertInto('reports.openFile')
        .values({ ...file, sha256, madeAt: now })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ ...file, sha256, madeAt: now }).where('reports.openFile.sha256', '!=', sha256))
        .execute()
    }
  })
  log.info('open-data-written', { count: files.length })
}

async function fileOf({ key, rows }: OpenTable, format: 'csv' | 'json', plain: Buffer) {
  return { name: `${key}.${format}`, body: await promisify(gzip)(plain), bytes: plain.length, rowCount: rows.length, sha256: createHash('sha256').update(plain).digest() }
}

const bandTable = (bands: readonly BandRow[]): OpenTable => ({
  key: 'pelamar-per-formasi',
  rows: bands.map(({ id, instansiCode, jabatan, quota, competition }) => [id, instansiCode, jabatan, quota, ...(competition && competition !== 'hidden' ? [bandText(competition.band), dateIn(new Date(competition.until.getTime() - 1), 'WIB')] : ['disembunyikan instansi', null])]),
})

/** The oldest first, as in the log. */
const logTable = (heads: readonly LogHead[]): OpenTable => ({ key: 'log-publik', rows: heads.toReversed().map(({ day, size, root, checkpoint }) => [day, size, root.toString('hex'), checkpoint]) })

const columnsOf = (table: OpenTable) => openDatasets.find(({ key }) => key === table.key)!.columns.map(({ name }) => name)

function csvOf(table: OpenTable): Buffer {
  const writer = csvTable(columnsOf(table))
  return Buffer.concat([writer.open(), writer.rows(table.rows), writer.close()])
}

/** Rows as objects, since most readers of JSON want names. */
function jsonOf(table: OpenTable): Buffer {
  const columns = columnsOf(table)
  return Buffer.from(JSON.stringify(table.rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null])))))
}
