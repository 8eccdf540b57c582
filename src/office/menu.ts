import { changeKinds } from '#core/officer/rules/change-kinds.ts'
import type { Right } from '#core/officer/rules/rights.ts'
import type { MenuDrawer, MenuEntry } from '#ui/masthead.tsx'
import { paths } from './paths.ts'

/** Whose row it is: every officer's, or theirs who have one of these rights. `about` is what one does there; `drawer` is where it lies in when the menu is long. */
type Row = { text: string; about: string; href: string; for: 'everybody' | readonly Right[]; drawer?: string }

/** What a row of the masthead holds at a desk; a longer menu is put into drawers. */
const mostSideBySide = 8

/** The menu of the office, in this order. */
const rows: readonly Row[] = [
  { text: 'Beranda', about: 'Yang menunggu Anda hari ini', href: paths.home, for: 'everybody' },
  { text: 'Antrean', about: 'Berkas pelamar, yang terlama di atas', href: paths.queue, for: ['queue.read'] },
  { text: 'Sanggah', about: 'Jawab sanggahan pelamar', href: paths.objections, for: ['objection.answer'] },
  { text: 'Pengumuman hasil', about: 'Umumkan hasil seleksi administrasi', href: paths.publication, for: ['results.publish'] },
  { text: 'Persetujuan', about: 'Setujui atau tolak usul petugas lain', href: paths.changes, for: Object.values(changeKinds).map(({ right }) => right) },
  { text: 'Petugas', about: 'Undang petugas dan atur perannya', href: paths.officers, for: ['officers.manage'] },
  { text: 'Aduan', about: 'Jawab aduan pelamar', href: paths.tickets, for: ['ticket.answer'] },
  { text: 'Akun mirip', about: 'Periksa akun yang mungkin milik satu orang', href: paths.likeness, for: ['likeness.judge'] },
  { text: 'Jadwal', about: 'Ubah tanggal tahap dan beri perpanjangan', href: paths.season, for: ['season.change'], drawer: 'Seleksi' },
  { text: 'Kebijakan', about: 'Ubah ketentuan seleksi, dengan persetujuan', href: paths.policy, for: ['policy.change'], drawer: 'Seleksi' },
  { text: 'Ruang tunggu', about: 'Atur antrean dan undian saat portal ramai', href: paths.waitingRoom, for: ['policy.change'], drawer: 'Seleksi' },
  { text: 'Formasi', about: 'Rancang, impor, dan terbitkan formasi', href: paths.formasi, for: ['formasi.edit'], drawer: 'Formasi dan ujian' },
  { text: 'Lokasi ujian', about: 'Atur tempat ujian dan daya tampungnya', href: paths.testLocations, for: ['exam-location.edit'], drawer: 'Formasi dan ujian' },
  { text: 'Persyaratan', about: 'Atur dokumen yang diminta dari pelamar', href: paths.requirements, for: ['formasi.edit'], drawer: 'Formasi dan ujian' },
  { text: 'Isi portal', about: 'Ubah FAQ dan teks portal', href: paths.contents, for: ['reference.edit'], drawer: 'Isi dan acuan' },
  { text: 'Pengumuman', about: 'Tulis pengumuman untuk pelamar', href: paths.announcements, for: ['announcement.edit'], drawer: 'Isi dan acuan' },
  { text: 'Instansi', about: 'Atur nama instansi', href: paths.instansiNames, for: ['reference.edit'], drawer: 'Isi dan acuan' },
  { text: 'Perguruan tinggi', about: 'Atur daftar perguruan tinggi', href: paths.institutions, for: ['reference.edit'], drawer: 'Isi dan acuan' },
  { text: 'Angka', about: 'Lihat jumlah pelamar dan hasil pemeriksaan', href: paths.numbers, for: ['numbers.read'], drawer: 'Angka dan ekspor' },
  { text: 'Isian tersulit', about: 'Lihat isian yang paling sering ditolak', href: paths.hardFields, for: ['fields.read'], drawer: 'Angka dan ekspor' },
  { text: 'Ekspor', about: 'Bawa daftar instansi ke lembar kerja', href: paths.exports, for: ['export.make'], drawer: 'Angka dan ekspor' },
  { text: 'Papan layanan', about: 'Lihat apakah semua layanan berfungsi', href: paths.board, for: ['board.read'], drawer: 'Layanan' },
  { text: 'Gangguan', about: 'Beri tahu pelamar tentang gangguan', href: paths.incidents, for: ['incident.tell'], drawer: 'Layanan' },
  { text: 'Invarian', about: 'Lihat aturan data yang diperiksa setiap malam', href: paths.invariants, for: ['invariants.read'], drawer: 'Layanan' },
  { text: 'Penghapusan data', about: 'Lihat data yang sudah lewat masa simpannya', href: paths.retention, for: ['retention.read'], drawer: 'Layanan' },
  { text: 'Jejak audit', about: 'Telusuri siapa melakukan apa', href: paths.trail, for: ['audit.read'], drawer: 'Layanan' },
]

/** The rows of somebody with these rights. */
export function menuOf(rights: ReadonlySet<Right>): Row[] {
  return rows.filter((row) => row.for === 'everybody' || row.for.some((right) => rights.has(right)))
}

/** The same as the masthead shows it to somebody who is at this path: side by side, or with drawers where that would need a second line. */
export function mastheadMenu(rights: ReadonlySet<Right>, path: string): (MenuEntry | MenuDrawer)[] {
  const own = menuOf(rights)
  const entries = own.map((row) => ({ drawer: row.drawer, entry: entryAt(row, path) }))
  if (own.length <= mostSideBySide) return entries.map(({ entry }) => entry)
  const inDrawer = (name: string) => entries.filter(({ drawer }) => drawer === name).map(({ entry }) => entry)
  return entries.flatMap<MenuEntry | MenuDrawer>(({ drawer, entry }) => {
    if (!drawer || inDrawer(drawer).length === 1) return [entry]
    const [first] = inDrawer(drawer)
    return first === entry ? [{ text: drawer, items: inDrawer(drawer) }] : []
  })
}

function entryAt({ text, href }: Row, path: string): MenuEntry {
  return { text, href, current: path === href ? true : href !== '/' && path.startsWith(`${href}/`) ? 'section' : undefined }
}
