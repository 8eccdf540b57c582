import { failureSentences } from '#emeterai/stamp/failure-sentences.ts'
import type { StampHistory } from '#emeterai/stamp/queries.ts'
import type { StampFailure } from '#emeterai/stamp/rules/failures.ts'
import type { StampEventKind } from '#emeterai/stamp/stamp-event.ts'

const titles: Record<StampEventKind, string> = {
  requested: 'Permintaan diterima, satu kuota ditahan',
  'serial-issued': 'Nomor seri diberikan',
  failed: 'Percobaan gagal',
  retried: 'Dicoba lagi atas permintaan Anda',
  sealed: 'Meterai dibubuhkan dan dokumen disegel',
  delivered: 'Dokumen diambil',
  released: 'Kuota dikembalikan',
  'files-erased': 'Berkas dihapus dari penyimpanan kami',
}

const delivered: Record<string, string> = { download: 'Diunduh.', mail: 'Dikirim lewat email.', portal: 'Diambil oleh portal.' }

/** What happened to a stamp, in words; a code that has none stays untold. */
export function eventText({ kind, detail }: StampHistory[number]): { title: string; sentence: string | null } {
  const title = titles[kind as StampEventKind] ?? kind
  if (kind === 'serial-issued') return { title, sentence: detail }
  if (kind === 'failed' || kind === 'released') return { title, sentence: failureText(detail) }
  return { title, sentence: kind === 'delivered' ? (delivered[detail ?? ''] ?? null) : null }
}

/** Details of a refusal by the engine are no failure of their own. */
const failureText = (code: string | null): string | null => (code === null ? null : Object.hasOwn(failureSentences, code) ? failureSentences[code as StampFailure] : failureSentences['document-refused'])
