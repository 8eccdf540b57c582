import type { Deps } from '#core/deps.ts'
import { officerEmailIndex } from '#core/officer/officer-fields.ts'
import { rightsOf } from '#core/officer/rules/rights.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { answerTicket } from '#core/ticket/answer-ticket.ts'
import { fileTicket } from '#core/ticket/file-ticket.ts'
import type { TicketCategory, TicketField, TicketState } from '#core/ticket/rules/categories.ts'
import { readDemoOfficers } from '#sandbox/demo-officers.ts'
import { readDemoPeople } from '#sandbox/demo-people.ts'

type DemoTicket = { formKey: string; teller: string; category: TicketCategory; story: string; answers: Partial<Record<TicketField, string>>; becomes: TicketState; comment: string }

/** One of each state. Told by demo people, whose NIKs can belong to nobody. */
const tickets: readonly DemoTicket[] = [
  {
    formKey: '0198c0de-7e57-7000-8000-000000000001', teller: 'tono', category: 'identity-not-found', becomes: 'new', comment: '',
    story: 'Saya sudah mencoba tiga kali, tetapi NIK dan Nomor KK saya tetap tidak ditemukan. KK saya baru diganti bulan lalu.',
    answers: { 'nomor-kk': '3201019900000001', 'tempat-lahir': 'Bogor', 'tanggal-lahir': '12 Maret 1994' },
  },
  {
    formKey: '0198c0de-7e57-7000-8000-000000000002', teller: 'hermina', category: 'perguruan-tinggi', becomes: 'in-progress', comment: 'Kami sedang mencocokkan nama kampus Anda dengan PDDikti. Kami kabari paling lambat besok.',
    story: 'Kampus saya berganti nama tahun 2019, dan nama yang lama tidak ada di daftar.',
    answers: { 'perguruan-tinggi': 'Sekolah Tinggi Contoh Nusantara', prodi: 'Akuntansi', jenjang: 'S-1' },
  },
  {
    formKey: '0198c0de-7e57-7000-8000-000000000003', teller: 'rahmat', category: 'birthplace', becomes: 'waiting', comment: 'Apakah tempat lahir di KTP Anda tertulis "Kab. Sorong" atau "Kota Sorong"? Balas aduan ini dengan tulisan yang persis sama.',
    story: 'Tempat lahir saya di KTP tidak ada di daftar pilihan.',
    answers: { 'tempat-lahir': 'Sorong', 'tahun-lahir': '1993' },
  },
  {
    formKey: '0198c0de-7e57-7000-8000-000000000004', teller: 'lestari', category: 'other', becomes: 'solved', comment: 'Kartu Anda sudah terbit dan dapat diunduh di halaman akun Anda.',
    story: 'Kartu Informasi Akun saya belum muncul sejak kemarin.',
    answers: {},
  },
  {
    formKey: '0198c0de-7e57-7000-8000-000000000005', teller: 'iqbal', category: 'other', becomes: 'refused', comment: 'Batas waktu pendaftaran ditetapkan panitia dan tidak dapat diubah untuk satu orang. Bila kendala teknis menyebabkan Anda terlambat, ceritakan jam dan pesannya dalam aduan baru.',
    story: 'Mohon batas waktu saya diperpanjang dua hari karena saya sedang di luar kota.',
    answers: {},
  },
]

const visitor = { deviceLabel: 'Chrome di Android', deviceToken: null, network: '127.0.0.1', requestId: 'CONTOH' }

/** Tickets at the national helpdesk, by the commands that people and helpers use. Doing it again changes nothing. Never in production. */
export async function seedDemoTickets(deps: Deps): Promise<void> {
  const helper = await loadHelper(deps)
  for (const { formKey, teller, category, story, answers, becomes, comment } of tickets) {
    const { nik, nameOnKtp, email } = readDemoPeople().find(({ key }) => key === teller)!
    const told = await fileTicket(deps, { category, contents: { nik, name: nameOnKtp, email, story, answers }, evidence: {}, formKey, visitor })
    if (!told.ok) throw new Error(`${teller}: ${told.refusal}`)
    const { id, state } = await deps.db.selectFrom('ticket.ticket').select(['id', 'state']).where('number', '=', told.value.number).executeTakeFirstOrThrow()
    if (becomes === 'new' || state !== 'new') continue
    const answered = await answerTicket(deps, helper, { ticketId: id, comment, visitor, state: becomes })
    if (!answered.ok) throw new Error(`${teller}: ${answered.refusal}`)
  }
}

async function loadHelper({ db, keys }: Deps): Promise<OfficerScope> {
  const { email } = readDemoOfficers().find(({ key }) => key === 'melati')!
  const { id: officerId } = await db.selectFrom('officer.officer').select('id').where('emailIndex', '=', officerEmailIndex(keys, email)).executeTakeFirstOrThrow()
  return { officerId, instansiCode: null, instansiName: null, roles: ['national-helpdesk'], rights: rightsOf(['national-helpdesk']) }
}
