import type { StageKind } from '#core/season/rules/stages.ts'

/** What each stage is called, and what it asks of an applicant. */
export const stageWords: Record<StageKind, { name: string; meaning: string }> = {
  announcement: { name: 'Pengumuman seleksi', meaning: 'Formasi, syarat, dan jadwal diumumkan.' },
  registration: { name: 'Pendaftaran', meaning: 'Buat akun, isi lamaran, dan akhiri pendaftaran.' },
  'administrative-selection': { name: 'Seleksi administrasi', meaning: 'Petugas memeriksa dokumen Anda. Tidak ada yang perlu Anda lakukan.' },
  'administrative-result': { name: 'Pengumuman hasil seleksi administrasi', meaning: 'Lihat apakah Anda memenuhi syarat (MS) atau tidak (TMS).' },
  objection: { name: 'Masa sanggah', meaning: 'Pelamar TMS dapat menyanggah, satu kali.' },
  'objection-answer': { name: 'Jawaban sanggah', meaning: 'Instansi menjawab setiap sanggahan.' },
  'objection-result': { name: 'Pengumuman pascasanggah', meaning: 'Hasil akhir seleksi administrasi.' },
  'exam-card': { name: 'Cetak kartu ujian', meaning: 'Pelamar yang memenuhi syarat mencetak kartu peserta ujian.' },
  'competence-test': { name: 'Seleksi kompetensi', meaning: 'Ujian dengan komputer di lokasi yang tertulis pada kartu.' },
  'final-result': { name: 'Pengumuman kelulusan', meaning: 'Hasil akhir seleksi.' },
  'file-completion': { name: 'Pemberkasan', meaning: 'Pelamar yang lulus melengkapi berkas.' },
}
