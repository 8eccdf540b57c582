import type { FastifyRequest } from 'fastify'
import type { IjazahData } from '#core/account/rules/ijazah-data.ts'
import type { Journal } from '#core/ticket/journal.ts'
import type { OpenedTicket } from '#core/ticket/queries.ts'
import { isEnded } from '#core/ticket/rules/categories.ts'
import { categoryText, evidenceText, fieldText } from '#core/ticket/rules/ticket-text.ts'
import { maskNik } from '#core/values/nik.ts'
import { sizeText } from '#core/values/size-text.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { type Role, isRole } from '#core/officer/rules/rights.ts'
import { roleText } from '#core/officer/rules/role-text.ts'
import { OfficePage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Timeline } from '#ui/components/timeline.tsx'
import { AnswerBy } from './answer-by.tsx'
import type { TypedCorrection } from './correction-form.ts'
import { CorrectionForm, Corrections } from './correction-part.tsx'
import { JournalPart } from './journal-part.tsx'
import { AnswerForm, DecideForm, FreezeForm, ReleaseForm } from './ticket-forms.tsx'
import { TicketTag } from './ticket-tag.tsx'

export interface TicketPageProps {
  request: FastifyRequest
  ticket: OpenedTicket
  now: Date
  /** Null without an account of that NIK, or without the right to read it. */
  journal: Journal | null
  /** What a second officer's yes would change; null where this officer may propose nothing. */
  ijazah: IjazahData | null
  correction?: TypedCorrection | undefined
  typed?: { comment: string; state: string } | undefined
  errors?: FieldErrors | undefined
  message?: string | undefined
}

const messages: Readonly<Record<string, string>> = {
  terjawab: 'Jawaban terkirim kepada pelapor.',
  dibekukan: 'Akun dibekukan. Ajukan keputusan setelah bukti kedua pihak diperiksa.',
  pembetulan: 'Pembetulan diajukan. Petugas lain memutuskannya di Persetujuan.',
  diajukan: 'Keputusan diajukan. Petugas lain memutuskannya di Persetujuan.',
}

export function TicketPage(props: TicketPageProps) {
  const { request, ticket, journal, errors = {}, message = '' } = props
  const maySettle = scopeOf(request).rights.has('identity.correct') && ticket.accountId !== null && !isEnded(ticket.state)
  const mayDecide = maySettle && ticket.category === 'nik-taken'
  const mayRelease = maySettle && ticket.category === 'reset-password' && Boolean(journal?.heldUntil)
  return (
    <OfficePage request={request} title={`Aduan ${ticket.number}`} width="full" hasErrors={hasErrors(errors)} back={{ href: paths.tickets, text: 'Aduan' }}>
      <ErrorSummary errors={errors} />
      {messages[message] && <NotificationBanner kind="success">{messages[message]}</NotificationBanner>}
      <p class="govuk-caption-xl">{categoryText[ticket.category]}</p>
      <h1 class="govuk-heading-xl">Aduan <span class="angka">{ticket.number}</span> <TicketTag state={ticket.state} /></h1>
      <Told ticket={ticket} now={props.now} />
      <Corrections corrections={ticket.corrections} />
      <h2 class="govuk-heading-l">Percakapan</h2>
      <Timeline
        items={[
          { title: 'Aduan diterima', when: formatLongInstant(ticket.filedAt), children: <p class="govuk-body">{ticket.contents.story}</p> },
          ...ticket.messages.map(({ at, byKind, officerRole, body }) => ({ title: byKind === 'applicant' ? 'Pelapor' : byKind === 'system' ? 'Portal' : officerText(officerRole), when: formatLongInstant(at), children: <p class="govuk-body">{body}</p> })),
        ]}
      />
      {isEnded(ticket.state) ? <p class="govuk-body">Aduan ini sudah ditutup.</p> : <AnswerForm {...props} />}
      {mayDecide && journal && (journal.isFrozen ? <DecideForm {...props} /> : <FreezeForm {...props} />)}
      {mayRelease && <ReleaseForm {...props} />}
      {props.ijazah && <CorrectionForm {...props} ijazah={props.ijazah} />}
      {journal ? <JournalPart journal={journal} /> : <p class="govuk-body">Tidak ada akun dengan NIK ini, atau catatannya bukan bagian tugas Anda.</p>}
    </OfficePage>
  )
}

const officerText = (role: string | null) => roleText[role !== null && isRole(role) ? role : ('national-helpdesk' satisfies Role)]

function Told({ ticket, now }: Pick<TicketPageProps, 'ticket' | 'now'>) {
  const { id, contents, files, instansiName } = ticket
  return (
    <SummaryList
      rows={[
        { key: 'Nama', value: contents.name },
        { key: 'NIK', value: <span class="angka">{maskNik(contents.nik)}</span> },
        { key: 'Surel', value: contents.email },
        { key: 'Instansi', value: instansiName ?? 'Belum memilih instansi' },
        ...(ticket.dueAt ? [{ key: 'Batas jawaban (3 × 24 jam)', value: <AnswerBy ticket={ticket} now={now} /> }] : []),
        ...Object.entries(contents.answers).map(([field, value]) => ({ key: fieldText[field as keyof typeof fieldText], value: field === 'nomor-kk' ? <span class="angka">{`${'•'.repeat(12)}${String(value).slice(-4)}`}</span> : value })),
        ...files.map((file) => ({
          key: `Bukti: ${evidenceText[file.kind]}`,
          value: <>{file.scanState === 'infected' ? 'Pemindai menemukan virus. Berkas ini tidak dapat dibuka, dan pelapor diminta mengirim yang lain.' : <a class="govuk-link" href={`${paths.ticketFile(id)}?berkas=${file.id}`}>{`Buka ${evidenceText[file.kind]}`}</a>} {`${sizeText(file.bytes)}, ${formatLongInstant(file.addedAt)}`}</>,
        })),
      ]}
    />
  )
}
