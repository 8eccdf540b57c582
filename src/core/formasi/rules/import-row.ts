import { type FormasiType, formasiTypeOf, formasiTypeText, formasiTypes } from './formasi-type.ts'
import type { ImportColumn } from './import-table.ts'
import { parseIpk } from '#core/values/ipk.ts'
import { type Minimums, minHeightLimits } from './minimums.ts'
import { splitLocation } from './reading-text.ts'

/** What one row of the file becomes. */
export type PlannedRow = Minimums & {
  jabatanId: number
  formasiType: FormasiType
  location: string[]
  pendidikanIds: number[]
  quota: number
  isOpenToDisability: boolean
  salaryMin: number
  salaryMax: number
  kabKotaCode: string | null
}

export type RowFault = { column: ImportColumn; fault: string }

/** The lists a row is held against; keys by `listKey`. */
export type ImportLists = {
  instansi: string
  jabatan: ReadonlyMap<string, number>
  /** Level code by the level's name. */
  levels: ReadonlyMap<string, number>
  /** Id by level code, '|' and programme. */
  pendidikan: ReadonlyMap<string, number>
  kabKota: ReadonlySet<string>
}

export const listKey = (name: string) => name.normalize('NFKC').toUpperCase().replace(/[–—]/g, '-').replace(/\s+/g, ' ').trim()

/** One row read against the lists: the formasi it describes, or every fault in it. */
export function readRow(cell: (column: ImportColumn) => string, lists: ImportLists): { ok: true; row: PlannedRow } | { ok: false; faults: RowFault[] } {
  const faults: RowFault[] = []
  const wrong = (column: ImportColumn, fault: string) => void faults.push({ column, fault })
  const jabatanId = lists.jabatan.get(listKey(cell('jabatan')))
  if (jabatanId === undefined) wrong('jabatan', cell('jabatan').trim() === '' ? 'belum diisi' : `"${short(cell('jabatan'))}" tidak ada di daftar jabatan`)
  const formasiType = readType(cell('jenis_formasi'))
  if (!formasiType) wrong('jenis_formasi', `harus salah satu dari: ${formasiTypes.map((type) => formasiTypeText[type]).join(', ')}`)
  const location = splitLocation(cell('lokasi'), lists.instansi)
  if (location.length === 0 || location.length > 8) wrong('lokasi', 'tulis satu sampai delapan tingkat unit, dipisah tanda |')
  const { ids, fault } = readPendidikan(cell('pendidikan'), lists)
  if (fault) wrong('pendidikan', fault)
  const quota = readWhole(cell('jumlah'))
  if (quota === null || quota < 1 || quota > 20_000) wrong('jumlah', 'harus angka 1 sampai 20000')
  const open = readYes(cell('terbuka_disabilitas'))
  if (open === null) wrong('terbuka_disabilitas', 'harus Ya atau Tidak')
  const salaryMin = readWhole(cell('gaji_terendah'))
  const salaryMax = readWhole(cell('gaji_tertinggi'))
  if (salaryMin === null || salaryMin < 1 || salaryMin > 999_999_999) wrong('gaji_terendah', 'harus angka rupiah, misalnya 3500000')
  if (salaryMax === null || salaryMax < 1 || salaryMax > 999_999_999) wrong('gaji_tertinggi', 'harus angka rupiah, misalnya 6500000')
  else if (salaryMin !== null && salaryMax < salaryMin) wrong('gaji_tertinggi', 'lebih kecil dari gaji terendah')
  const kabKotaCode = cell('kode_kab_kota').trim() || null
  if (kabKotaCode !== null && !lists.kabKota.has(kabKotaCode)) wrong('kode_kab_kota', `"${short(kabKotaCode)}" bukan kode kabupaten/kota, misalnya 31.71`)
  const minIpk = readOptional(cell('ipk_minimal'), parseIpk)
  if (minIpk === 'unreadable' || minIpk === 0) wrong('ipk_minimal', 'harus angka 0,01 sampai 4,00, misalnya 3,00; kosongkan bila tidak disyaratkan')
  const minHeightCm = readOptional(cell('tinggi_minimal'), readWhole)
  if (minHeightCm === 'unreadable' || (minHeightCm !== null && (minHeightCm < minHeightLimits.least || minHeightCm > minHeightLimits.most))) wrong('tinggi_minimal', `harus angka ${minHeightLimits.least} sampai ${minHeightLimits.most} (cm), misalnya 160; kosongkan bila tidak disyaratkan`)
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, row: { jabatanId: jabatanId!, formasiType: formasiType!, location, pendidikanIds: ids, quota: quota!, isOpenToDisability: open!, salaryMin: salaryMin!, salaryMax: salaryMax!, kabKotaCode, minIpk: minIpk as number | null, minHeightCm: minHeightCm as number | null } }
}

/** Two rows with this key in common are one formasi written twice. */
export const sameFormasiKey = ({ jabatanId, formasiType, location, kabKotaCode }: PlannedRow) => listKey([jabatanId, formasiType, kabKotaCode ?? '', ...location].join('|'))

function readType(text: string): FormasiType | null {
  const key = listKey(text)
  const byText = formasiTypes.find((type) => listKey(formasiTypeText[type]) === key || listKey(type) === key)
  if (byText) return byText
  try {
    return formasiTypeOf(key)
  } catch {
    return null
  }
}

/** `S-1/Sarjana: S-1 Ilmu Hukum; S-1 Administrasi Negara | Diploma IV: D-IV Kearsipan`. */
function readPendidikan(text: string, lists: ImportLists): { ids: number[]; fault: string | null } {
  const ids = new Set<number>()
  for (const part of text.split('|')) {
    const colon = part.indexOf(':')
    const level = lists.levels.get(listKey(part.slice(0, Math.max(colon, 0))))
    if (colon < 0 || level === undefined) return { ids: [], fault: `"${short(part)}" tidak dimulai dengan jenjang dan titik dua, misalnya S-1/Sarjana: S-1 Ilmu Hukum` }
    for (const programme of part.slice(colon + 1).split(';')) {
      if (programme.trim() === '') continue
      const id = lists.pendidikan.get(`${level}|${listKey(programme)}`)
      if (id === undefined) return { ids: [], fault: `"${short(programme)}" tidak ada di daftar program studi jenjang itu` }
      ids.add(id)
    }
  }
  return ids.size > 0 ? { ids: [...ids], fault: null } : { ids: [], fault: 'tulis paling sedikit satu program studi' }
}

/** '3500000' or '3.500.000'; null for anything else. */
export function readWhole(text: string): number | null {
  const plain = text.trim()
  return /^\d{1,12}$/.test(plain) || /^\d{1,3}(\.\d{3})+$/.test(plain) ? Number(plain.replaceAll('.', '')) : null
}

/** Null for an empty cell. */
function readOptional(text: string, read: (text: string) => number | null): number | null | 'unreadable' {
  return text.trim() === '' ? null : (read(text) ?? 'unreadable')
}

function readYes(text: string): boolean | null {
  const word = text.trim().toLowerCase()
  return ['ya', 'y', '1', 'true'].includes(word) ? true : ['tidak', 't', '0', 'false'].includes(word) ? false : null
}

const short = (text: string) => text.replace(/[\p{Cc}\p{Cf}]/gu, ' ').trim().slice(0, 60)
