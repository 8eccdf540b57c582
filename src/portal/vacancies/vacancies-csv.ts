import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { type ResolvedSearch, resolveSearch } from '#core/formasi/resolve-search.ts'
import { bandText } from '#core/formasi/rules/competition.ts'
import { formasiTypeText } from '#core/formasi/rules/formasi-type.ts'
import { selectionTypeText } from '#core/formasi/rules/selection-type.ts'
import { listVacancies } from '#core/formasi/search-queries.ts'
import type { VacancyItem } from '#core/formasi/vacancy-search.ts'
import type { Db } from '#platform/db/pool.ts'
import { harmlessRow } from '#platform/sheet/cell.ts'
import { lastDayOf } from './competition-words.tsx'
import type { VacancyQuery } from './search-form.ts'

const batchSize = 500

const columns: [title: string, value: (item: VacancyItem) => string | number][] = [
  ['nomor_formasi', (item) => item.id],
  ['jabatan', (item) => item.jabatan],
  ['instansi', (item) => item.instansi],
  ['unit_kerja', (item) => item.location.join(' | ')],
  ['tempat', (item) => item.place ?? ''],
  ['jenis_seleksi', (item) => selectionTypeText[item.selectionType]],
  ['jenis_formasi', (item) => formasiTypeText[item.formasiType]],
  ['kebutuhan', (item) => item.quota],
  ['terbuka_bagi_disabilitas', (item) => (item.isOpenToDisability ? 'ya' : 'tidak')],
  ['gaji_terendah', (item) => item.salaryMin],
  ['gaji_tertinggi', (item) => item.salaryMax],
  ['jenjang', (item) => item.levels.join('; ')],
  ['program_studi', (item) => item.programmes.join('; ')],
  ['pelamar', ({ competition }) => (competition === 'hidden' ? 'disembunyikan instansi' : competition ? bandText(competition.band) : '')],
  ['pelamar_sampai_hari', ({ competition }) => (competition && competition !== 'hidden' ? lastDayOf(competition.until) : '')],
]

/**
 * The whole result as CSV, batch by batch: memory stays the same for one row and for all, and no database connection
 * waits for a slow reader. Cells that a spreadsheet would run as a formula are quoted away.
 */
export async function streamVacanciesCsv(db: Db, { filters, sort }: VacancyQuery): Promise<Readable> {
  const resolved = await resolveSearch(db, filters)
  const rows = Readable.from(rowsOf(db, { filters, sort }, resolved))
  const csv = stringify({ header: true, columns: columns.map(([title]) => title), escape_formulas: true, bom: true })
  rows.on('error', (error) => csv.destroy(error))
  csv.on('close', () => rows.destroy())
  return rows.pipe(csv)
}

async function* rowsOf(db: Db, { filters, sort }: Omit<VacancyQuery, 'page'>, resolved: ResolvedSearch) {
  for (let offset = 0; ; offset += batchSize) {
    const items = await listVacancies(db, filters, resolved, { sort, limit: batchSize, offset, programmesPerItem: 1000 })
    for (const item of items) yield harmlessRow(columns.map(([, value]) => value(item)))
    if (items.length < batchSize) return
  }
}
