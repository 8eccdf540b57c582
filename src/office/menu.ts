import { changeKinds } from '#core/officer/rules/change-kinds.ts'
import type { Right } from '#core/officer/rules/rights.ts'
import { paths } from './paths.ts'

/** Whose row it is: every officer's, or theirs who have one of these rights. */
type Row = { text: string; href: string; for: 'everybody' | readonly Right[] }

/** The menu of the office, in this order. */
const rows: readonly Row[] = [
  { text: 'Beranda', href: paths.home, for: 'everybody' },
  { text: 'Antrean', href: paths.queue, for: ['queue.read'] },
  { text: 'Sanggah', href: paths.objections, for: ['objection.answer'] },
  { text: 'Pengumuman hasil', href: paths.publication, for: ['results.publish'] },
  { text: 'Persetujuan', href: paths.changes, for: Object.values(changeKinds).map(({ right }) => right) },
  { text: 'Petugas', href: paths.officers, for: ['officers.manage'] },
  { text: 'Aduan', href: paths.tickets, for: ['ticket.answer'] },
  { text: 'Jadwal', href: paths.season, for: ['season.change'] },
  { text: 'Kebijakan', href: paths.policy, for: ['policy.change'] },
  { text: 'Ruang tunggu', href: paths.waitingRoom, for: ['policy.change'] },
  { text: 'Formasi', href: paths.formasi, for: ['formasi.edit'] },
  { text: 'Lokasi ujian', href: paths.testLocations, for: ['exam-location.edit'] },
  { text: 'Persyaratan', href: paths.requirements, for: ['formasi.edit'] },
  { text: 'Isi portal', href: paths.contents, for: ['reference.edit'] },
  { text: 'Instansi', href: paths.instansiNames, for: ['reference.edit'] },
  { text: 'Perguruan tinggi', href: paths.institutions, for: ['reference.edit'] },
  { text: 'Pengumuman', href: paths.announcements, for: ['announcement.edit'] },
  { text: 'Ekspor', href: paths.exports, for: ['export.make'] },
  { text: 'Angka', href: paths.numbers, for: ['numbers.read'] },
  { text: 'Invarian', href: paths.invariants, for: ['invariants.read'] },
  { text: 'Penghapusan data', href: paths.retention, for: ['retention.read'] },
  { text: 'Jejak audit', href: paths.trail, for: ['audit.read'] },
  { text: 'Gangguan', href: paths.incidents, for: ['incident.tell'] },
  { text: 'Papan layanan', href: paths.board, for: ['board.read'] },
]

/** The rows of somebody with these rights. */
export function menuOf(rights: ReadonlySet<Right>): Row[] {
  return rows.filter((row) => row.for === 'everybody' || row.for.some((right) => rights.has(right)))
}
