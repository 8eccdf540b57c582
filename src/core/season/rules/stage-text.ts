import type { StageKind } from './stages.ts'

/** Stages as applicants and officers read them. */
export const stageText: Record<StageKind, string> = {
  announcement: 'Pengumuman seleksi',
  registration: 'Pendaftaran',
  'administrative-selection': 'Seleksi administrasi',
  'administrative-result': 'Pengumuman hasil seleksi administrasi',
  objection: 'Masa sanggah',
  'objection-answer': 'Jawaban sanggah',
  'objection-result': 'Pengumuman pascasanggah',
  'exam-card': 'Cetak kartu ujian',
  'competence-test': 'Seleksi kompetensi',
  'final-result': 'Pengumuman kelulusan',
  'file-completion': 'Pemberkasan',
}
