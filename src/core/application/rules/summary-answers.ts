import { formasiTypeText } from '#core/formasi/rules/formasi-type.ts'
import { heightText, ipkText } from '#core/formasi/rules/minimums.ts'
import { selectionTypeText } from '#core/formasi/rules/selection-type.ts'
import { type CalendarDate, formatLongDate } from '#core/values/calendar-date.ts'
import { formatDecimal } from '#core/values/decimal-text.ts'
import { formatNik } from '#core/values/nik.ts'
import { formatPhone } from '#core/values/phone.ts'
import { accommodationLine, accommodationQuestion } from './accommodation.ts'
import { disabilityText, maritalText, religionText, scholarshipText } from './biodata.ts'
import type { Accreditation } from './formasi-choice.ts'
import type { FrozenDocument, FrozenStamp, FrozenFormasi, Snapshot } from './snapshot.ts'
import type { SummaryBlock, SummaryRow } from './summary.ts'

export const accreditationText: Record<Accreditation, string> = {
  A: 'A',
  B: 'B',
  C: 'C',
  unggul: 'Unggul',
  'baik-sekali': 'Baik Sekali',
  baik: 'Baik',
  terakreditasi: 'Terakreditasi (sementara)',
  'tidak-terakreditasi': 'Tidak terakreditasi',
  'luar-negeri': 'Luar negeri (ijazah disetarakan)',
}

/** Questions and answers as they are read on the Resume page, and kept word for word with the submission (F6). */
export function answersOf(snapshot: Snapshot): SummaryBlock[] {
  const { formasi } = snapshot
  return [
    { key: 'instansi', rows: instansiRows(snapshot) },
    { key: 'jabatan', rows: rows([['Jenis formasi', formasiTypeText[formasi.formasiType]], ['Formasi jabatan', formasi.jabatan]]) },
    { key: 'lokasi', rows: rows([['Lokasi formasi', formasi.unit.join(' – ')], ['Wilayah', formasi.place], ['Lokasi ujian', formasi.examLocation], ['Lokasi tes', formasi.testLocation]]) },
    { key: 'pendidikan', rows: rows([['Jenjang pendidikan', formasi.pendidikan.level], ['Kualifikasi pendidikan', formasi.pendidikan.programme], ...formasi.extraAnswers.map(({ label, answer }): Row => [label, answer])]) },
    { key: 'ijazah', rows: ijazahRows(formasi) },
    { key: 'ktp', rows: ktpRows(snapshot) },
    { key: 'identitas-ijazah', rows: ijazahIdentityRows(snapshot) },
    { key: 'alamat', rows: addressRows(snapshot) },
    { key: 'diri', rows: selfRows(snapshot) },
    { key: 'persyaratan', rows: snapshot.documents.map(documentRow) },
  ]
}

type Row = [question: string, answer: string | null]

/** Questions that were not asked have no row. */
const rows = (all: readonly Row[]): SummaryRow[] => all.flatMap(([question, answer]) => (answer ? [{ question, answer }] : []))

const birth = (place: string, date: CalendarDate) => `${place}, ${formatLongDate(date)}`

function instansiRows({ formasi, selection, season }: Snapshot): SummaryRow[] {
  const { thk2 } = selection
  return rows([
    ['Seleksi', season.name],
    ['Nama instansi', formasi.instansi],
    ['Jenis seleksi', selectionTypeText[selection.selectionType]],
    ['Eks THK-II', thk2 ? `Ya, nomor peserta ${thk2.testNumber}${thk2.listingInstansi ? `, terdaftar di ${thk2.listingInstansi}` : ''}` : 'Tidak'],
  ])
}

function ijazahRows({ perguruanTinggi, prodi, accreditation, ...formasi }: FrozenFormasi): SummaryRow[] {
  const provisional = ' (belum ada di daftar, diperiksa petugas)'
  return rows([
    ['Asal perguruan tinggi', perguruanTinggi && (perguruanTinggi.origin === 'luar-negeri' ? 'Luar negeri' : 'Dalam negeri')],
    ['Perguruan tinggi', perguruanTinggi && `${perguruanTinggi.name}${perguruanTinggi.isProvisional ? provisional : ''}`],
    ['Nama perguruan tinggi pada ijazah', perguruanTinggi?.nameOnIjazah ?? null],
    ['Program studi', prodi && `${prodi.name}${prodi.isProvisional ? provisional : ''}`],
    ['Akreditasi', accreditation && accreditationText[accreditation]],
    ['IPK', formasi.ipk === null ? null : formatDecimal(formasi.ipk)],
    ['IPK yang diminta formasi', formasi.minIpk === undefined || formasi.ipk === null ? null : ipkText(formasi.minIpk)],
    ['Nilai ijazah', formasi.schoolMark === null ? null : formatDecimal(formasi.schoolMark)],
    ['Nomor ijazah', formasi.ijazahNumber],
    ['Tanggal ijazah', formatLongDate(formasi.ijazahDate)],
    ['Tahun lulus', String(formasi.graduationYear)],
  ])
}

function ktpRows({ applicant }: Snapshot): SummaryRow[] {
  return rows([
    ['NIK', formatNik(applicant.nik)],
    ['Nama sesuai KTP', applicant.nameOnKtp],
    ['Tempat, tanggal lahir sesuai KTP', birth(applicant.birthPlaceOnKtp, applicant.birthDateOnKtp)],
    ['Jenis kelamin', applicant.sex === 'female' ? 'Perempuan' : 'Laki-laki'],
  ])
}

function ijazahIdentityRows({ applicant, biodata }: Snapshot): SummaryRow[] {
  return rows([
    ['Nama sesuai ijazah', applicant.nameOnIjazah],
    ['Gelar depan', biodata.gelarDepan],
    ['Gelar belakang', biodata.gelarBelakang],
    ['Tempat, tanggal lahir sesuai ijazah', birth(applicant.birthPlaceOnIjazah, applicant.birthDateOnIjazah)],
  ])
}

function addressRows({ applicant, biodata }: Snapshot): SummaryRow[] {
  return rows([
    ['Alamat pada KTP', biodata.addressOnKtp],
    ['Alamat domisili', biodata.domicile.address],
    ['Wilayah domisili', biodata.domicilePlace],
    ['Nomor ponsel', formatPhone(biodata.phone)],
    ['Nomor telepon', biodata.telephone],
    ['Email', applicant.email],
    ['Akun media sosial', biodata.socialMedia],
  ])
}

function selfRows({ biodata, formasi }: Snapshot): SummaryRow[] {
  return rows([
    ['Agama', religionText[biodata.religion]],
    ['Status perkawinan', maritalText[biodata.maritalStatus]],
    ['Tinggi badan', `${biodata.heightCm} cm`],
    ['Tinggi badan yang diminta formasi', formasi.minHeightCm === undefined ? null : heightText(formasi.minHeightCm)],
    ['Jenis disabilitas', disabilityText[biodata.disabilityKind]],
    ['Link video', biodata.disabilityVideoUrl],
    [accommodationQuestion, biodata.accommodation ? accommodationLine(biodata.accommodation) : null],
    ['Status beasiswa', scholarshipText[biodata.scholarshipStatus]],
    ['Sedang mengikuti program beasiswa', biodata.followsScholarshipProgramme ? 'Ya' : 'Tidak'],
  ])
}

/** The hash says which file was meant. */
function documentRow({ name, file }: FrozenDocument): SummaryRow {
  return file ? { question: name, answer: `${file.claimedName} (${Math.ceil(file.bytes / 1024)} KB)${stampText(file.stamp)}`, fileSha256: file.sha256 } : { question: name, answer: 'Tidak diunggah (tidak wajib)' }
}

function stampText(stamp: FrozenStamp | undefined): string {
  if (!stamp) return ''
  if (stamp.state === 'paper') return ', meterai tempel (pernyataan pelamar)'
  return stamp.state === 'pending' ? ', e-meterai sedang diperiksa' : `, e-meterai asli ${stamp.serials.join(', ')}`
}
