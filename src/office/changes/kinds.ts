import { mergeInstitution } from '#core/application/merge-institution.ts'
import type { Deps } from '#core/deps.ts'
import type { Appliers } from '#core/officer/change/decide-change.ts'
import type { OpenedChange } from '#core/officer/change/queries.ts'
import { officerAppliers } from '#core/officer/enrolment/appliers.ts'
import { exportApplier } from '#core/export/appliers.ts'
import { filterText } from '#core/export/rules/filters.ts'
import { columnText, formatText, listText } from '#core/export/rules/lists.ts'
import { type IjazahField, ijazahFieldText } from '#core/account/rules/ijazah-data.ts'
import { claimApplier } from '#core/ticket/claim-applier.ts'
import { releaseApplier } from '#core/ticket/release-applier.ts'
import { correctionApplier } from '#core/ticket/correction-applier.ts'
import { paths } from '#office/paths.ts'
import { seasonAppliers } from './season-appliers.ts'
import { seasonChangeWords } from './season-words.ts'
import type { ChangeKind, ChangePayloads } from '#core/officer/rules/change-kinds.ts'
import { roleText } from '#core/officer/rules/role-text.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { publicationAppliers } from '#core/verification/publish-results.ts'
import { publicationTitle } from '#core/verification/rules/publication.ts'

type Row = { key: string; value: string }
type Words = { [Kind in ChangeKind]: { title: string; rows(payload: ChangePayloads[Kind]): Row[] } }

/** What each kind of change is called and what the second person is shown of it: everything that will happen. */
export const changeWords: Words = {
  'officer-invitation': {
    title: 'Undangan petugas',
    rows: ({ name, email, roles, instansiCode }) => [
      { key: 'Nama', value: name },
      { key: 'Surel', value: email },
      { key: 'Jangkauan', value: instansiCode === null ? 'Seluruh instansi (Panselnas)' : 'Satu instansi' },
      { key: 'Peran', value: roles.map((role) => roleText[role]).join(', ') },
    ],
  },
  'results-publication': {
    title: 'Pengajuan pengumuman hasil',
    rows: ({ kind, number = 1, publishesAt, passed, failed }) => [
      { key: 'Yang diumumkan', value: publicationTitle(kind, number) },
      { key: 'Dapat dibaca pelamar', value: publishesAt === null ? 'Segera setelah Anda menyetujui' : formatLongInstant(new Date(publishesAt)) },
      { key: 'Memenuhi syarat (MS)', value: String(passed) },
      { key: 'Tidak memenuhi syarat (TMS)', value: String(failed) },
      { key: 'Yang terjadi', value: 'Setiap pelamar membaca hasilnya pada saat yang sama dan menerima surel. Setelah dapat dibaca, pengumuman tidak dapat ditarik.' },
    ],
  },
  'personal-export': {
    title: 'Ekspor dengan data pribadi',
    rows: ({ list, format, filters, personalColumns, rows }) => [
      { key: 'Daftar', value: `${listText[list]}, ${formatText[format]}` },
      { key: 'Saringan', value: filterText(filters) },
      { key: 'Data pribadi', value: personalColumns.map((column) => columnText[column]).join(', ') },
      { key: 'Jumlah baris saat diajukan', value: rows.toLocaleString('id-ID') },
      { key: 'Yang terjadi', value: 'Pengaju dapat mengunduh berkasnya selama 24 jam. Setiap pelamar di dalamnya membaca hal ini di halaman akunnya.' },
    ],
  },
  'officer-return': { title: 'Pengaktifan kembali petugas', rows: () => [{ key: 'Yang terjadi', value: 'Petugas menerima undangan baru untuk membuat kata sandi dan faktor kedua' }] },
  ...seasonChangeWords,
  'hold-release': {
    title: 'Membuka pembekuan akun',
    rows: ({ ticketId }) => [
      { key: 'Yang terjadi', value: 'Pemilik akun dapat membuat kata sandi baru lewat surel dan jawaban pengaman sebelum 72 jam habis. Petugas tidak membuat kata sandi.' },
      { key: 'Bukti', value: `Baca aduan, KTP, dan swafotonya sebelum memutuskan: ${paths.ticket(ticketId)}` },
    ],
  },
  'identity-claim': {
    title: 'Keputusan atas NIK yang didaftarkan orang lain',
    rows: ({ ticketId, outcome }) => [
      { key: 'Keputusan', value: outcome === 'closed' ? 'Tutup akun yang ada dan bebaskan NIK untuk pelapor' : 'Pertahankan akun yang ada' },
      { key: 'Bukti', value: `Baca aduannya sebelum memutuskan: ${paths.ticket(ticketId)}` },
    ],
  },
  'data-correction': {
    title: 'Pembetulan data akun',
    rows: ({ ticketId, fields }) => [
      { key: 'Yang dibetulkan', value: fields.map((field) => ijazahFieldText[field as IjazahField]).join(', ') },
      { key: 'Sebelum dan sesudah', value: `Baca aduannya dan buktinya sebelum memutuskan: ${paths.ticket(ticketId)}` },
      { key: 'Yang terjadi', value: 'Data akun berubah, kartu akun dibuat ulang, aduan selesai, dan pemilik akun menerima surel. Lamaran yang sudah dikirim tetap.' },
    ],
  },
}

export function rowsOf(change: OpenedChange): Row[] {
  const { rows } = changeWords[change.kind] as { rows(payload: unknown): Row[] }
  return rows(change.payload)
}

/** What an approval carries out, from the rooms that know how. */
export function appliersOf(deps: Deps): Appliers {
  return { ...officerAppliers(deps), ...seasonAppliers(deps), 'institution-merge': (tx, payload, { approvedBy }) => mergeInstitution(tx, payload, { by: { kind: 'officer', id: approvedBy }, at: deps.clock.now() }), ...publicationAppliers(deps), ...claimApplier(deps), ...correctionApplier(deps), ...releaseApplier(deps), ...exportApplier(deps) }
}
