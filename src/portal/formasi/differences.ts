import type { Difference } from '#portal/application/conflict-table.tsx'
import type { EducationView } from './education-part.tsx'
import type { FormasiField, TypedFormasi } from './formasi-fields.ts'
import { accreditationText } from '#core/application/rules/summary-answers.ts'
import { originText } from './formasi-words.ts'

const labels: Partial<Record<FormasiField, string>> = {
  'lokasi-ujian': 'Lokasi ujian', 'lokasi-tes': 'Lokasi tes', ipk: 'IPK', 'nilai-ijazah': 'Nilai rata-rata ijazah', 'tahun-lulus': 'Tahun lulus', 'penjelasan-tahun-lulus': 'Penjelasan tahun lulus',
  'tanggal-ijazah-day': 'Hari pada tanggal ijazah', 'tanggal-ijazah-month': 'Bulan pada tanggal ijazah', 'tanggal-ijazah-year': 'Tahun pada tanggal ijazah', 'nomor-ijazah': 'Nomor ijazah',
  'jenis-pt': 'Jenis perguruan tinggi', 'nama-pt': 'Nama perguruan tinggi', 'nama-pt-ijazah': 'Nama perguruan tinggi sesuai ijazah', 'nama-prodi': 'Nama program studi', akreditasi: 'Akreditasi program studi',
}

/** After another tab saved first: what was typed here beside what stands there (trust.md X20). */
export function findDifferences({ typed, examLocations, testLocations }: Pick<EducationView, 'typed' | 'examLocations' | 'testLocations'>, saved: TypedFormasi): Difference[] {
  const nameOf = (list: readonly { id: number; name: string }[], id: string) => list.find((one) => String(one.id) === id)?.name ?? id
  const words: Partial<Record<FormasiField, (text: string) => string>> = {
    'lokasi-ujian': (id) => nameOf(examLocations, id),
    'lokasi-tes': (id) => nameOf(testLocations, id),
    akreditasi: (value) => (accreditationText as Record<string, string>)[value] ?? value,
    'jenis-pt': (value) => (originText as Record<string, string>)[value] ?? value,
  }
  return (Object.entries(labels) as [FormasiField, string][]).flatMap(([field, label]) => {
    const read = words[field] ?? ((text: string) => text)
    return typed[field] === saved[field] ? [] : [{ label, typed: read(typed[field]), saved: read(saved[field]) }]
  })
}
