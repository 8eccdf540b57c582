import type { Snapshot } from '#core/application/rules/snapshot.ts'
import { identityConditionText } from '#core/application/rules/identity-condition.ts'
import { accreditationText } from '#core/application/rules/summary-answers.ts'
import { formasiTypeText } from '#core/formasi/rules/formasi-type.ts'
import { cleanText } from '#core/formasi/rules/reading-text.ts'
import { selectionTypeText } from '#core/formasi/rules/selection-type.ts'
import { type CalendarDate, formatCardDate } from '#core/values/calendar-date.ts'
import type { CheckCode } from '#core/values/check-code.ts'
import { formatNik } from '#core/values/nik.ts'
import { type RegistrationNumber, formatRegistrationNumber } from '#core/values/registration-number.ts'
import { formatCardInstant } from '#core/values/zoned-time.ts'

/** Everything a Kartu Pendaftaran is drawn from: the frozen snapshot and what the submission added. */
export type RegistrationCard = {
  snapshot: Snapshot
  registrationNumber: RegistrationNumber
  receivedAt: Date
  inLineSince: Date | null
  checkCode: CheckCode
  /** JPEG. */
  photo: Buffer
  /** Where the check page lives, without anything asked. */
  checkUrl: string
  receipt: string
  /** 2 when the application was opened again and sent anew. */
  issue: number
}

export type CardFact = { label: string; value: string; isStrong?: true }

const nothing = '–'

/** The facts of Gambar 63, in its order. On paper and on the page that is printed. */
export function registrationCardFacts({ snapshot, registrationNumber, receivedAt, inLineSince, issue }: Pick<RegistrationCard, 'snapshot' | 'registrationNumber' | 'receivedAt' | 'inLineSince' | 'issue'>): CardFact[] {
  const { applicant, formasi, selection } = snapshot
  const birth = (place: string, date: CalendarDate) => `${place} / ${formatCardDate(date)}`
  return [
    { label: 'Instansi', value: cleanText(formasi.instansi), isStrong: true },
    { label: 'Jenis Seleksi', value: selectionTypeText[selection.selectionType] },
    { label: 'Formasi', value: formasiTypeText[formasi.formasiType] },
    { label: 'No. Registrasi', value: formatRegistrationNumber(registrationNumber), isStrong: true },
    { label: 'No. Identitas KTP', value: formatNik(applicant.nik) },
    { label: 'Nama Akun', value: applicant.nameOnKtp, isStrong: true },
    { label: 'Nama Sesuai Ijazah', value: applicant.nameOnIjazah },
    { label: 'Tempat / Tanggal Lahir sesuai KTP', value: birth(applicant.birthPlaceOnKtp, applicant.birthDateOnKtp) },
    { label: 'Tempat / Tanggal Lahir sesuai Ijazah', value: birth(applicant.birthPlaceOnIjazah, applicant.birthDateOnIjazah) },
    { label: 'Jenis Kelamin', value: applicant.sex === 'female' ? 'Perempuan' : 'Laki-laki' },
    { label: 'Institusi Pendidikan', value: formasi.perguruanTinggi?.name ?? nothing },
    { label: 'Akreditasi', value: formasi.accreditation ? accreditationText[formasi.accreditation] : nothing },
    { label: 'Program Studi', value: formasi.prodi?.name ?? nothing },
    { label: 'Kualifikasi Pendidikan', value: `${formasi.pendidikan.level} ${formasi.pendidikan.programme}` },
    { label: 'Kualifikasi Pendidikan tambahan', value: formasi.extraAnswers.map(({ label, answer }) => `${label}: ${answer}`).join('; ') || nothing },
    { label: 'No. Ijazah / Tahun', value: `${formasi.ijazahNumber} / ${formasi.graduationYear}` },
    { label: 'Formasi Jabatan', value: jabatanWithUnit(snapshot), isStrong: true },
    { label: 'Kategori Peserta', value: selection.thk2 ? 'Eks THK-II' : 'Umum' },
    { label: 'Lokasi Ujian', value: [formasi.testLocation, formasi.examLocation].filter(Boolean).join(', ') },
    { label: 'Tgl / Jam Pendaftaran', value: `${formatCardInstant(receivedAt)} WIB${inLineSince ? `, dalam antrean sejak ${formatCardInstant(inLineSince)} WIB` : ''}` },
    ...(snapshot.identity ? [{ label: 'Syarat', value: identityConditionText[snapshot.identity], isStrong: true } as const] : []),
    ...(issue > 1 ? [{ label: 'Terbitan kartu', value: `Ke-${issue}, menggantikan kartu sebelumnya`, isStrong: true } as const] : []),
  ]
}

/** 'Ahli Pertama – Analis … (Dinas Perhubungan, …)'. The guide's sample shows leftovers of HTML here; none may pass. */
export function jabatanWithUnit({ formasi }: Snapshot): string {
  const unit = formasi.unit.map(cleanText).filter(Boolean).join(', ')
  return `${cleanText(formasi.jabatan)}${unit ? ` (${unit})` : ''}`
}

/** Guide, Gambar 64. */
export const cardStatement = '“Demikian data pribadi ini saya buat dengan sebenarnya dan bila ternyata isian yang dibuat tidak benar, saya bersedia menanggung akibat hukum yang ditimbulkannya.”'

export const cardNotes = [
  'UU ITE No. 11 Tahun 2008 Pasal 5 ayat 1: “Informasi Elektronik dan/atau Dokumen Elektronik dan/atau hasil cetaknya merupakan alat bukti hukum yang sah.”',
  'Dokumen ini ditandatangani secara elektronik dengan sertifikat uji. Ini simulasi: sertifikatnya tidak diterbitkan BSrE.',
  'Keaslian dokumen dapat dicek dengan fitur Pengecekan Dokumen Sistem Seleksi Calon Aparatur Sipil Negara.',
] as const
