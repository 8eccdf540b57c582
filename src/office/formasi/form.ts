import type { Planned } from '#core/formasi/plan/queries.ts'
import { type ImportLists, type PlannedRow, type RowFault, readRow, readWhole } from '#core/formasi/rules/import-row.ts'
import type { ImportColumn } from '#core/formasi/rules/import-table.ts'
import type { SplitParts } from '#core/formasi/rules/split.ts'
import type { Minimums } from '#core/formasi/rules/minimums.ts'
import { formatDecimal } from '#core/values/decimal-text.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

type Fields = Record<string, unknown>

/** A planned formasi as its form carries it. `lokasi` and `pendidikan` have one entry a line. */
export type TypedPlanned = { jenis: string; dokumen: string; lokasi: string; pendidikan: string; jumlah: string; disabilitas: boolean; gajiMin: string; gajiMax: string; ipk: string; tinggi: string; kabKota: string; versi: string }

export const typedFrom = (planned: Planned): TypedPlanned => ({
  jenis: planned.formasiType,
  dokumen: planned.requirementSetId,
  lokasi: planned.location.join('\n'),
  pendidikan: planned.pendidikan.map(({ level, programme }) => `${level}: ${programme}`).join('\n'),
  jumlah: String(planned.quota),
  disabilitas: planned.isOpenToDisability,
  gajiMin: String(planned.salaryMin),
  gajiMax: String(planned.salaryMax),
  ...typedMinimums(planned),
  kabKota: planned.kabKotaCode ?? '',
  versi: String(planned.version),
})

/** Empty where nothing is asked. */
export const typedMinimums = ({ minIpk, minHeightCm }: Minimums) => ({ ipk: minIpk === null ? '' : formatDecimal(minIpk), tinggi: minHeightCm === null ? '' : String(minHeightCm) })

export function readTypedPlanned(body: Fields): TypedPlanned {
  const text = (name: string, longest = 200) => (typeof body[name] === 'string' ? body[name].slice(0, longest) : '')
  return {
    jenis: text('jenis'), dokumen: text('dokumen'), lokasi: text('lokasi', 4000), pendidikan: text('pendidikan', 100_000), jumlah: text('jumlah'),
    disabilitas: body['disabilitas'] === 'ya', gajiMin: text('gaji_min'), gajiMax: text('gaji_maks'), ipk: text('ipk'), tinggi: text('tinggi'), kabKota: text('kab_kota'), versi: text('versi'),
  }
}

const fieldOf: Record<ImportColumn, string> = {
  jabatan: 'jenis', jenis_formasi: 'jenis', lokasi: 'lokasi', pendidikan: 'pendidikan', jumlah: 'jumlah', terbuka_disabilitas: 'disabilitas',
  gaji_terendah: 'gaji_min', gaji_tertinggi: 'gaji_maks', kode_kab_kota: 'kab_kota', ipk_minimal: 'ipk', tinggi_minimal: 'tinggi',
}

/** The same rules as for a row of a file. */
export function parsePlanned(typed: TypedPlanned, jabatan: string, lists: ImportLists): { ok: true; row: PlannedRow } | { ok: false; errors: FieldErrors } {
  const lines = (text: string) => text.split(/\r?\n/).filter((line) => line.trim() !== '').join('|')
  const cells: Record<ImportColumn, string> = {
    jabatan, jenis_formasi: typed.jenis, lokasi: lines(typed.lokasi), pendidikan: lines(typed.pendidikan), jumlah: typed.jumlah,
    terbuka_disabilitas: typed.disabilitas ? 'ya' : 'tidak', gaji_terendah: typed.gajiMin, gaji_tertinggi: typed.gajiMax, kode_kab_kota: typed.kabKota, ipk_minimal: typed.ipk, tinggi_minimal: typed.tinggi,
  }
  const read = readRow((column) => cells[column], lists)
  return read.ok ? read : { ok: false, errors: errorsOf(read.faults) }
}

function errorsOf(faults: readonly RowFault[]): FieldErrors {
  return Object.fromEntries(faults.map(({ column, fault }) => [fieldOf[column], `${fieldText[column]}: ${fault}`]))
}

const fieldText: Record<ImportColumn, string> = {
  jabatan: 'Jabatan', jenis_formasi: 'Jenis formasi', lokasi: 'Lokasi', pendidikan: 'Pendidikan', jumlah: 'Jumlah', terbuka_disabilitas: 'Penyandang disabilitas',
  gaji_terendah: 'Gaji terendah', gaji_tertinggi: 'Gaji tertinggi', kode_kab_kota: 'Kabupaten/kota', ipk_minimal: 'IPK paling rendah', tinggi_minimal: 'Tinggi badan paling rendah',
}

export type TypedSplit = Record<keyof SplitParts, string>

export function readTypedSplit(body: Fields): TypedSplit {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name].slice(0, 10) : '')
  return { umum: text('umum'), 'lulusan-terbaik': text('lulusan-terbaik'), 'penyandang-disabilitas': text('penyandang-disabilitas') }
}

/** Empty counts as none; what is no number never adds up. */
export function parseSplit(typed: TypedSplit): SplitParts {
  const seats = (text: string) => (text.trim() === '' ? 0 : (readWhole(text) ?? Number.NaN))
  return { umum: seats(typed.umum), 'lulusan-terbaik': seats(typed['lulusan-terbaik']), 'penyandang-disabilitas': seats(typed['penyandang-disabilitas']) }
}
