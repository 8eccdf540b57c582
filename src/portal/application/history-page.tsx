import type { FastifyRequest } from 'fastify'
import { countedForms } from '#core/account/rules/counted-forms.ts'
import { outcomeText, wasOurs } from '#core/account/rules/outcome-text.ts'
import type { JournalLine } from '#core/application/own-journal.ts'
import { eventDetailText, eventText } from '#core/application/rules/event-text.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { ButtonLink } from '#ui/components/button.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'

/** What happened, its detail, whose the cause was, and the number to quote. */
export function historyCells(line: JournalLine): [string, string, string, string] {
  if (line.kind === 'event') return [eventText[line.event], eventDetailText(line.detail), 'Dijalankan', '']
  const fields = line.fields.map((field) => field.replaceAll('-', ' ')).join(', ')
  const form = countedForms[line.page] ?? line.page
  return [outcomeText[line.outcome], fields ? `${form} (${fields})` : form, wasOurs(line.outcome) ? 'Dari pihak kami' : 'Dari isian atau aturan', line.requestId ?? '']
}

const shown = 200

/** The same book that the helpdesk reads: when something was received, what was carried out, and what was not and why. */
export function HistoryPage({ request, lines }: { request: FastifyRequest; lines: readonly JournalLine[] }) {
  return (
    <PortalPage request={request} title="Riwayat lamaran" back={{ href: paths.application, text: 'Lamaran saya' }} width="full" noIndex>
      <h1 class="govuk-heading-xl">Riwayat lamaran</h1>
      <p class="govuk-body text">Ini yang diterima server kami dari Anda, menurut jam server. Isian dan dokumen tidak dimuat di sini. Bila ada yang tidak sesuai, kirim <a class="govuk-link" href={paths.newTicket}>aduan</a> dan sebut nomor permintaannya.</p>
      <p class="govuk-body text">Permintaan yang tidak pernah sampai ke server, misalnya karena jaringan putus, tidak ada di daftar ini. Begitu pula yang ditolak di pintu saat portal penuh; halamannya saat itu memberi tahu Anda.</p>
      {lines.length === 0 ? (
        <p class="govuk-body">Belum ada yang tercatat.</p>
      ) : (
        <>
          <ButtonLink kind="secondary" href={paths.historyCsv} download>Unduh riwayat (CSV)</ButtonLink>
          <FoldingTable
            caption={lines.length > shown ? `${shown} kejadian terbaru; selebihnya ada di unduhan, sampai 1.000` : 'Kejadian, yang terbaru di atas'}
            head={['Waktu', 'Kejadian', 'Rincian', 'Sebab', 'Nomor permintaan']}
            rows={lines.slice(0, shown).map((line) => {
              const [what, detail, cause, requestId] = historyCells(line)
              return [formatLongInstant(line.at), what, detail, cause, requestId || '–']
            })}
          />
        </>
      )}
    </PortalPage>
  )
}
