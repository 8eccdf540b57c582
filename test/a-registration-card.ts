import { readDemoPeople } from '#sandbox/demo-people.ts'
import type { Snapshot } from '#core/application/rules/snapshot.ts'
import { statement } from '#core/application/rules/summary.ts'
import type { RegistrationCard } from '#core/card/registration-card.ts'
import { readIsoDate } from '#core/values/calendar-date.ts'
import type { CheckCode } from '#core/values/check-code.ts'
import { registrationNumber } from '#core/values/registration-number.ts'

const nuraini = readDemoPeople().find(({ key }) => key === 'nuraini')!

/** What a registration card may be drawn from, without a database. */
export const aSnapshot: Snapshot = {
  form: 1,
  season: { id: 2026, name: 'Seleksi PPPK 2026 (contoh)' },
  accountId: '00000000-0000-4000-8000-000000000001',
  applicant: {
    nik: nuraini.nik, email: nuraini.email, sex: nuraini.sex, nameOnKtp: nuraini.nameOnKtp, birthPlaceOnKtp: nuraini.birthPlaceOnKtp, birthDateOnKtp: nuraini.birthDateOnKtp,
    nameOnIjazah: nuraini.nameOnIjazah, birthPlaceOnIjazah: nuraini.birthPlaceOnIjazah, birthDateOnIjazah: nuraini.birthDateOnIjazah,
  },
  biodata: {
    gelarDepan: null, gelarBelakang: 'S.Kom', addressOnKtp: 'Jalan Melati 7', scholarshipStatus: 'none', followsScholarshipProgramme: false, disabilityKind: 'non-disabilitas',
    disabilityVideoUrl: null, domicile: { countryCode: 'ID', address: 'Jalan Kenanga 12', kelurahanCode: '32.01.01.1001' }, domicilePlace: 'Pondok Rajeg, Cibinong, Kabupaten Bogor, Jawa Barat',
    socialMedia: null, heightCm: 165, maritalStatus: 'kawin', religion: 'islam', telephone: null, phone: nuraini.phone,
  },
  selection: { selectionType: 'pppk-teknis', thk2: null },
  formasi: {
    formasiId: 1, amendment: 0, rulesVersion: '2022.1', instansiCode: '7100', instansi: 'Pemerintah Provinsi Daerah Khusus Ibukota Jakarta', formasiType: 'umum',
    jabatan: 'Ahli Pertama – Analis Sumber Daya Manusia Aparatur', unit: ['Gubernur Provinsi DKI Jakarta', 'Sekretaris Daerah-&b-Kepala Dinas Perhubungan-'], place: 'DKI Jakarta',
    pendidikan: { id: 1, level: 'S-1/Sarjana', levelCode: 40, programme: 'ILMU ADMINISTRASI NEGARA' }, examLocation: 'Jakarta Pusat, DKI Jakarta', testLocation: 'SMK 35 Jakarta',
    ipk: 3.45, schoolMark: null, graduationYear: 2013, ijazahDate: readIsoDate('2013-08-20')!, ijazahNumber: 'IJ-2013-0001',
    perguruanTinggi: { origin: 'dalam-negeri', code: null, name: 'Universitas Contoh', isProvisional: true, nameOnIjazah: 'Universitas Contoh' },
    prodi: { code: null, name: 'Ilmu Administrasi Negara', isProvisional: false }, accreditation: 'A', extraAnswers: [],
  },
  documents: ['Pas foto terbaru berlatar merah', 'KTP asli', 'Ijazah asli', 'Transkrip nilai asli', 'Surat lamaran', 'Surat pernyataan 5 poin', 'Surat keterangan pengalaman kerja', 'Surat keterangan sehat'].map((name, index) => ({
    requirementId: `umum/dokumen-${index}`, name, needsEmeterai: index > 3,
    file: { documentId: `00000000-0000-4000-8000-0000000001${index}0`, storageKey: `k${index}`, claimedName: `berkas-${index}.pdf`, mediaType: 'application/pdf', bytes: 120_000, pageCount: 1, sha256: 'ab'.repeat(32), uploadedAt: '2022-10-13T03:00:00.000Z' },
  })),
  statement,
}

/** All but the photo. */
export const aRegistrationCard: Omit<RegistrationCard, 'photo'> = {
  snapshot: aSnapshot,
  registrationNumber: registrationNumber(2026, '710006911128'),
  receivedAt: new Date('2022-10-14T00:05:07Z'),
  inLineSince: null,
  checkCode: '7G2K9XW4TQ0123ABCDEF' as CheckCode,
  checkUrl: 'https://portal.example/pengecekan-dokumen',
  receipt: 'A'.repeat(151),
  issue: 1,
}
