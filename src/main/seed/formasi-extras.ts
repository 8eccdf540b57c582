import type { RequirementSetId } from '#core/formasi/rules/requirement-set.ts'

type ExtraQuestion = { id: string; setId: RequirementSetId; position: number; label: string; hint: string; isMandatory: boolean; maxLength: number }

/** Guide 6.4.6.c: "masukan informasi tambahan terkait Jabatan", by the kind of jabatan. */
const extraQuestions: ExtraQuestion[] = [
  { id: 'nomor-str', setId: 'tenaga-kesehatan', position: 1, label: 'Nomor STR', hint: 'Surat Tanda Registrasi yang masih berlaku pada hari pendaftaran', isMandatory: true, maxLength: 40 },
  { id: 'nomor-sertifikat-pendidik', setId: 'guru', position: 1, label: 'Nomor sertifikat pendidik (bila ada)', hint: 'Kosongkan bila belum memiliki. Sertifikat yang sesuai menambah nilai.', isMandatory: false, maxLength: 40 },
  { id: 'nomor-buku-pelaut', setId: 'awak-kapal', position: 1, label: 'Nomor buku pelaut', hint: 'Seperti tertulis di buku pelaut yang masih berlaku', isMandatory: true, maxLength: 40 },
]

/** Agencies with test locations of their own, and how many can be tested at each. */
const testLocations: { instansi: string; places: [name: string, capacity: number][] }[] = [
  { instansi: 'Badan Riset dan Inovasi Nasional', places: [['Kawasan Sains Cibinong', 600], ['Kawasan Sains Bandung', 400], ['Kawasan Sains Yogyakarta', 300]] },
  { instansi: 'Kementerian Komunikasi dan Informatika', places: [['Jakarta', 800], ['Surabaya', 300], ['Makassar', 200]] },
]

/** SQL that lays down both. */
export function formasiExtras(): string {
  const quote = (text: string) => `'${text.replaceAll("'", "''")}'`
  const questions = extraQuestions.map((one) => `(${quote(one.id)}, ${quote(one.setId)}, ${one.position}, ${quote(one.label)}, ${quote(one.hint)}, ${one.isMandatory}, ${one.maxLength})`)
  const places = testLocations.flatMap(({ instansi, places: own }) => own.map(([name, capacity]) => ({ instansi, name, capacity })))
  const locations = places.map(({ instansi, name, capacity }, index) => `(${index + 1}, (select code from reference.instansi where name = ${quote(instansi)}), ${quote(name)}, ${capacity})`)
  return `insert into formasi.extra_question (id, set_id, position, label, hint, is_mandatory, max_length) values ${questions.join(', ')};
    insert into application.test_location (id, instansi_code, name, capacity) values ${locations.join(', ')}`
}

export const examLocationFile = {
  file: 'exam_locations.csv',
  into: 'insert into application.exam_location (id, province_code, name) select id::int, province_code, name from seed',
}
