import type { FormasiType } from '#core/formasi/rules/formasi-type.ts'
import type { RequirementSetId } from '#core/formasi/rules/requirement-set.ts'

type Slot = { key: string; name: string; note: string; kind: 'jpeg' | 'pdf'; maxKb: number; isOptional?: true; needsEmeterai?: true }
type RequirementSet = { id: string; name: string; formasiType?: FormasiType; slots: Slot[] }

const picture = (key: string, name: string, note: string): Slot => ({ key, name, note, kind: 'jpeg', maxKb: 200 })
const paper = (key: string, name: string, note: string, maxKb = 800): Slot => ({ key, name, note, kind: 'pdf', maxKb })

// Sizes and types: BKN's FAQ of 2023 (domain.md §1.7). Letters that carry an e-meterai stay within the distributor's 800 KB.
const pictures = [
  picture('pas-foto', 'Pas foto berlatar merah', 'Terbaru, paling lama tiga bulan, wajah terlihat jelas, pakaian rapi.'),
  picture('swafoto', 'Swafoto', 'Foto diri sendiri dengan wajah terlihat jelas dan latar polos.'),
  picture('ktp', 'KTP', 'Foto KTP elektronik asli, atau surat keterangan kependudukan bila KTP belum dicetak.'),
]

const letters = (addressee: string): Slot[] => [
  { ...paper('surat-lamaran', 'Surat lamaran', `Ditujukan kepada ${addressee}, bertanggal dalam masa pendaftaran, ditandatangani, lalu dibubuhi e-meterai.`), needsEmeterai: true },
  { ...paper('surat-pernyataan', 'Surat pernyataan', 'Memuat lima pernyataan yang ditetapkan, ditandatangani, lalu dibubuhi e-meterai.'), needsEmeterai: true },
]

const study = [
  paper('ijazah', 'Ijazah', 'Ijazah asli yang sesuai dengan kualifikasi formasi, bukan surat keterangan lulus. Lulusan luar negeri menyertakan penyetaraan.'),
  paper('transkrip', 'Transkrip nilai', 'Transkrip asli; lulusan SLTA atau sederajat memakai daftar nilai ujian.', 500),
]

const experience = paper(
  'pengalaman-kerja', 'Surat keterangan pengalaman kerja',
  'Paling singkat dua tahun di bidang yang relevan, menyebut "berkinerja baik", ditandatangani paling rendah pejabat pimpinan tinggi pratama atau direktur SDM.',
)

const base: (RequirementSet & { id: RequirementSetId })[] = [
  {
    id: 'teknis-pusat', name: 'PPPK Teknis di instansi pusat',
    slots: [...pictures, ...letters('pimpinan kementerian atau lembaga'), ...study, experience],
  },
  {
    id: 'teknis-daerah', name: 'PPPK Teknis di instansi daerah',
    slots: [
      ...pictures, ...letters('gubernur, bupati, atau wali kota'), ...study, experience,
      { ...paper('kartu-keluarga', 'Kartu Keluarga', 'Kartu Keluarga terbaru, semua halaman dalam satu berkas.'), isOptional: true },
    ],
  },
  {
    id: 'guru', name: 'PPPK Guru',
    slots: [
      ...pictures, ...letters('kepala daerah atau pimpinan instansi'), ...study,
      paper('sertifikat-pendidik', 'Sertifikat pendidik', 'Sertifikat asli yang linier dengan mata pelajaran formasi.'),
      { ...paper('surat-penugasan-guru', 'Surat penugasan guru', 'Hanya untuk eks THK-II.', 500), isOptional: true },
    ],
  },
  {
    id: 'tenaga-kesehatan', name: 'PPPK Tenaga Kesehatan',
    slots: [
      ...pictures, ...letters('pimpinan instansi'), ...study,
      paper('str', 'Surat Tanda Registrasi (STR)', 'STR sesuai jabatan yang masih berlaku; STR internship tidak diterima.'),
      experience,
    ],
  },
  {
    id: 'dosen', name: 'Dosen',
    slots: [
      ...pictures, ...letters('pimpinan kementerian'), ...study,
      paper('ijazah-sebelumnya', 'Ijazah jenjang sebelumnya', 'Ijazah S-1 dan S-2 yang mendahului ijazah pelamar, dalam satu berkas.'),
      experience,
      { ...paper('sertifikat-pendidik', 'Sertifikat pendidik dosen', 'Bila ada.'), isOptional: true },
    ],
  },
  {
    id: 'awak-kapal', name: 'Awak kapal',
    slots: [
      ...pictures, ...letters('pimpinan instansi'), ...study,
      paper('sertifikat-pelaut', 'Sertifikat keahlian pelaut', 'Sertifikat keahlian dan Basic Safety Training yang masih berlaku, dalam satu berkas.'),
      paper('buku-pelaut', 'Buku pelaut', 'Halaman identitas dan halaman masa layar.'),
      paper('surat-sehat', 'Surat keterangan sehat', 'Dari dokter pemerintah, paling lama tiga bulan.', 500),
    ],
  },
]

const special = (formasiType: FormasiType, name: string, slot: Slot): RequirementSet => ({ id: `khusus-${formasiType}`, name, formasiType, slots: [slot] })

const byFormasiType: RequirementSet[] = [
  special('penyandang-disabilitas', 'Formasi penyandang disabilitas',
    paper('surat-disabilitas', 'Surat keterangan disabilitas', 'Dari dokter rumah sakit pemerintah atau puskesmas, menyebut jenis dan derajat disabilitas.')),
  special('orang-asli-papua', 'Formasi orang asli Papua',
    paper('surat-oap', 'Surat keterangan orang asli Papua', 'Diterbitkan Majelis Rakyat Papua atau pejabat yang berwenang.')),
  special('putra-putri-papua', 'Formasi putra/putri Papua dan Papua Barat',
    paper('bukti-papua', 'Bukti putra/putri Papua', 'Akta kelahiran atau surat keterangan lahir, dan surat kepala distrik atau kepala suku.')),
  special('putra-putri-kalimantan', 'Formasi putra/putri Kalimantan',
    paper('bukti-kalimantan', 'Bukti putra/putri Kalimantan', 'Akta kelahiran, ijazah sekolah dasar, atau surat keterangan kependudukan dari wilayah Kalimantan.')),
  special('lulusan-terbaik', 'Formasi lulusan terbaik',
    paper('bukti-cumlaude', 'Bukti lulusan terbaik', 'Keterangan lulus dengan pujian (cumlaude), serta akreditasi A atau unggul pada tanggal ijazah.')),
  special('putra-putri-daerah-tertinggal', 'Formasi putra/putri daerah tertinggal',
    paper('bukti-daerah-tertinggal', 'Bukti putra/putri daerah tertinggal', 'Akta kelahiran dan surat keterangan dari kepala desa atau lurah.')),
  special('diaspora', 'Formasi diaspora',
    paper('bukti-diaspora', 'Bukti diaspora', 'Paspor Indonesia dan bukti tinggal serta bekerja di luar negeri.')),
]

/** SQL rows of both tables, as JSON for json_populate_recordset. */
export function requirementRows() {
  const sets = [...base, ...byFormasiType]
  return {
    sets: sets.map(({ id, name, formasiType }) => ({ id, name, formasi_type: formasiType ?? null })),
    requirements: sets.flatMap(({ id, slots }) =>
      slots.map((slot, index) => ({
        id: `${id}/${slot.key}`, set_id: id, position: index + 1, name: slot.name, note: slot.note, is_mandatory: !slot.isOptional,
        media_type: slot.kind === 'jpeg' ? 'image/jpeg' : 'application/pdf', min_kb: 10, max_kb: slot.maxKb, needs_emeterai: slot.needsEmeterai ?? false,
      })),
    ),
  }
}
