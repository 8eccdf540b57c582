import { stageText } from '#core/season/rules/stage-text.ts'
import type { StageKind } from '#core/season/rules/stages.ts'

/** What each stage is called, and what it asks of an applicant. */
export const stageWords: Record<StageKind, { name: string; meaning: string }> = {
  announcement: { name: stageText.announcement, meaning: 'Formasi, syarat, dan jadwal diumumkan.' },
  registration: { name: stageText.registration, meaning: 'Buat akun, isi lamaran, dan akhiri pendaftaran.' },
  'administrative-selection': { name: stageText['administrative-selection'], meaning: 'Petugas memeriksa dokumen Anda. Tidak ada yang perlu Anda lakukan.' },
  'administrative-result': { name: stageText['administrative-result'], meaning: 'Lihat apakah Anda memenuhi syarat (MS) atau tidak (TMS).' },
  objection: { name: stageText.objection, meaning: 'Pelamar TMS dapat menyanggah, satu kali.' },
  'objection-answer': { name: stageText['objection-answer'], meaning: 'Instansi menjawab setiap sanggahan.' },
  'objection-result': { name: stageText['objection-result'], meaning: 'Hasil akhir seleksi administrasi.' },
  'exam-card': { name: stageText['exam-card'], meaning: 'Pelamar yang memenuhi syarat mencetak kartu peserta ujian.' },
  'competence-test': { name: stageText['competence-test'], meaning: 'Ujian dengan komputer di lokasi yang tertulis pada kartu.' },
  'final-result': { name: stageText['final-result'], meaning: 'Hasil akhir seleksi.' },
  'file-completion': { name: stageText['file-completion'], meaning: 'Pelamar yang lulus melengkapi berkas.' },
}
