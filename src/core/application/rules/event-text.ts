import type { ApplicationEventKind } from './event-kinds.ts'
import { steps } from './steps.ts'

/** What happened to an application, in the words that its applicant and the helpdesk both read. */
export const eventText: Record<ApplicationEventKind, string> = {
  'application-started': 'Lamaran dimulai',
  'step-saved': 'Langkah disimpan',
  'step-cleared': 'Isian langkah dihapus karena pilihan sebelumnya diganti',
  'application-submitted': 'Pendaftaran diakhiri',
  'application-reopened': 'Lamaran dibuka kembali',
  'application-kept': 'Tidak dikirim lagi: lamaran yang pertama berlaku',
  'registration-card-issued': 'Kartu Pendaftaran terbit',
  'document-uploaded': 'Dokumen diunggah',
  'document-infected': 'Pemindai menemukan virus',
  'document-stamp-confirmed': 'E-meterai pada unggahan asli',
  'document-stamp-refused': 'E-meterai pada unggahan tidak sah',
  'emeterai-linked': 'Akun e-meterai dihubungkan',
  'emeterai-unlinked': 'Akun e-meterai dilepas',
  'stamp-begun': 'Pembubuhan dimulai',
  'stamp-ordered': 'Pembubuhan diminta',
  'stamp-dropped': 'Pembubuhan dibatalkan',
  'stamp-done': 'Pembubuhan selesai',
  'stamp-failed': 'Pembubuhan gagal',
  'institution-merged': 'Nama perguruan tinggi ditetapkan',
  'formasi-amended': 'Formasi diubah instansi',
}

/** Which step or document an event is about: codes of both are Indonesian, and steps have a name. */
export const eventDetailText = (detail: string | null): string => steps.find(({ key }) => key === detail)?.label ?? detail?.replaceAll('-', ' ') ?? '–'
