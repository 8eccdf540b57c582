import type { ComponentChildren } from 'preact'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { outcomeText } from '#core/account/rules/outcome-text.ts'
import { eventDetailText } from '#core/application/rules/event-text.ts'
import type { DeliveryState } from '#core/mail/rules/delivery.ts'
import type { PushState } from '#core/news/rules/push-state.ts'
import type { Journal } from '#core/ticket/journal.ts'
import { findingTexts } from '#office/case/finding-text.ts'
import { When } from '#office/when.tsx'
import { Details } from '#ui/components/details.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { eventWords, mailWords, signInWords } from './journal-words.ts'

const identityText: Readonly<Record<string, string>> = { confirmed: 'Cocok dengan Dukcapil', pending: 'Menunggu pemeriksaan Dukcapil (akun sementara)', mismatch: 'Belum cocok dengan Dukcapil' }
const deliveryText: Record<DeliveryState, string> = { waiting: 'Menunggu dikirim', 'put-off': 'Ditunda server, dicoba lagi', taken: 'Diterima server', refused: 'Ditolak server', withheld: 'Tidak dikirim: alamat bermasalah', bounced: 'Kembali: tidak sampai' }
const pushText: Record<PushState, string> = { waiting: 'Menunggu dikirim', 'put-off': 'Ditunda, dicoba lagi', taken: 'Diterima layanan kabar', refused: 'Ditolak layanan kabar', gone: 'Perangkat tidak lagi menerima', late: 'Tidak terkirim dalam sehari', stopped: 'Dihentikan pemiliknya lebih dahulu' }
const scanText: Readonly<Record<string, string>> = { 'not-scanned': 'Tidak dipindai', clean: 'Bersih', pending: 'Menunggu pemindai', infected: 'Berbahaya' }

/** What the applicant's own pages showed. No document and no answer: only that something was, when, and what came of it. */
export function JournalPart({ journal }: { journal: Journal }) {
  return (
    <>
      <h2 class="govuk-heading-l">Yang dilihat pelamar</h2>
      <SummaryList
        rows={[
          { key: 'Akun', value: journal.isClosed ? 'Ditutup' : journal.isFrozen ? 'Dibekukan' : journal.heldUntil ? `Dibekukan pemiliknya sampai ${formatLongInstant(journal.heldUntil)}` : journal.isLocked ? 'Dikunci pemiliknya' : 'Aktif' },
          { key: 'Identitas', value: identityText[journal.identityState] ?? journal.identityState },
          { key: 'Lamaran', value: journal.registrationNumber ? 'Sudah dikirim' : 'Belum dikirim' },
        ]}
      />
      <Part title="Yang tidak dijalankan" head={['Halaman', 'Sebab', 'Isian', 'Nomor permintaan', 'Waktu']} rows={journal.faults.map(({ page, outcome, fields, requestId, at }) => [page, outcomeText[outcome], fields.map((field) => field.replaceAll('-', ' ')).join(', ') || '–', requestId ?? '–', <When at={at} />])} />
      <Part title="Langkah lamaran" head={['Kejadian', 'Rincian', 'Waktu']} rows={journal.events.map(({ kind, detail, at }) => [eventWords(kind), eventDetailText(detail), <When at={at} />])} />
      <Part title="Percobaan masuk" head={['Kejadian', 'Perangkat', 'Waktu']} rows={journal.signIns.map(({ kind, deviceLabel, at }) => [signInWords(kind), deviceLabel, <When at={at} />])} />
      <Part title="Kabar dari portal" head={['Jenis', 'Ditulis', 'Surel', 'Jawaban server', 'Perangkat']} rows={journal.news.map(({ kind, queuedAt, mail, pushes }) => [mailWords(kind), <When at={queuedAt} />, <Became text={deliveryText[mail.state]} at={mail.at} />, mail.replyCode ?? '–', <Pushes pushes={pushes} />])} />
      <Part title="Unggahan" head={['Dokumen', 'Pemindaian', 'Catatan', 'Waktu']} rows={journal.documents.map(({ name, scanState, findings, isReplaced, uploadedAt }) => [isReplaced ? `${name} (sudah diganti)` : name, scanText[scanState] ?? scanState, findingTexts(findings).join(' ') || '–', <When at={uploadedAt} />])} />
    </>
  )
}

function Became({ text, at }: { text: string; at: Date | null }) {
  return <>{text}{at && <>, <When at={at} /></>}</>
}

function Pushes({ pushes }: { pushes: Journal['news'][number]['pushes'] }) {
  if (pushes.length === 0) return <>–</>
  return <ul class="govuk-list">{pushes.map(({ deviceLabel, state, at, replyStatus }) => <li>{deviceLabel}: <Became text={pushText[state]} at={at} />{replyStatus && ` (jawaban ${replyStatus})`}</li>)}</ul>
}

function Part({ title, head, rows }: { title: string; head: readonly string[]; rows: readonly (readonly ComponentChildren[])[] }) {
  if (rows.length === 0) return <p class="govuk-body">{title}: tidak ada.</p>
  return <Details summary={`${title} (${rows.length})`}><FoldingTable caption={title} head={head} rows={rows} /></Details>
}
