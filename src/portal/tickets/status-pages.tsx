import type { FastifyRequest } from 'fastify'
import type { OwnTicket } from '#core/ticket/own-ticket.ts'
import { askedOf, isEnded } from '#core/ticket/rules/categories.ts'
import { categoryText, evidenceText, stateText } from '#core/ticket/rules/ticket-text.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { CaptchaVerdict } from '#platform/captcha/check-captcha.ts'
import type { CaptchaView } from '#platform/captcha/issue-captcha.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { CaptchaField, captchaIslands } from '#ui/components/captcha-field.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { FileUpload } from '#ui/components/file-upload.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { Timeline } from '#ui/components/timeline.tsx'
import { showTicketNumber } from './form.ts'
import { evidenceHint, evidenceTypes } from './pages.tsx'

interface LookProps {
  request: FastifyRequest
  captcha: CaptchaView
  captchaError?: Exclude<CaptchaVerdict, 'ok'> | undefined
  number: string
  nik?: string | undefined
  errors?: FieldErrors | undefined
  refusal?: string | undefined
}

export function LookPage({ request, captcha, captchaError, number, nik, errors = {}, refusal }: LookProps) {
  return (
    <PortalPage request={request} title="Cek status aduan" hasErrors={hasErrors(errors) || refusal !== undefined} islands={captchaIslands} back={{ href: paths.tickets, text: 'Aduan' }} noIndex>
      <ErrorSummary errors={errors} />
      {refusal && <ErrorSummary errors={[{ text: refusal }]} title="Aduan tidak ditampilkan" />}
      <h1 class="govuk-heading-xl">Cek status aduan</h1>
      <Card accent>
        <form method="post" action={paths.ticketStatus} novalidate>
          <input type="hidden" name="_token" value={request.formToken()} />
          <Input name="nomor" label="Nomor aduan" hint="10 huruf dan angka, ada di email Anda" value={number && showTicketNumber(number)} error={errors['nomor']} width={20} autocomplete="off" spellcheck={false} maxlength={30} />
          <Input name="nik" label="NIK" hint="NIK yang Anda tulis pada aduan" value={nik} error={errors['nik']} width={20} inputmode="numeric" spellcheck={false} maxlength={40} />
          <CaptchaField view={captcha} error={captchaError} />
          <Button>Lihat status</Button>
        </form>
      </Card>
    </PortalPage>
  )
}

interface OwnTicketProps {
  request: FastifyRequest
  ticket: OwnTicket
  typed?: string | undefined
  errors?: FieldErrors | undefined
  isReplied?: boolean
}

const byText = { applicant: 'Anda', officer: 'Petugas bantuan', system: 'Portal' } as const

export function OwnTicketPage({ request, ticket, typed, errors = {}, isReplied }: OwnTicketProps) {
  const { number, category, state, filedAt, messages } = ticket
  return (
    <PortalPage request={request} title={`Aduan ${showTicketNumber(number)}`} hasErrors={hasErrors(errors)} back={{ href: paths.ticketStatus, text: 'Cek status aduan' }} noIndex>
      <ErrorSummary errors={errors} />
      {isReplied && <NotificationBanner kind="success">Jawaban Anda terkirim.</NotificationBanner>}
      <p class="govuk-caption-xl">{`Aduan ${showTicketNumber(number)}`}</p>
      <h1 class="govuk-heading-xl">{categoryText[category]}</h1>
      <p class="govuk-body-l">Status: <strong>{stateText[state]}</strong></p>
      <AnswerBy ticket={ticket} />
      <Timeline
        items={[
          { title: 'Aduan diterima', when: formatLongInstant(filedAt) },
          ...messages.map(({ at, by, body }) => ({ title: byText[by], when: formatLongInstant(at), children: <p class="govuk-body">{body}</p> })),
        ]}
      />
      {isEnded(state) ? <p class="govuk-body">Aduan ini sudah ditutup. <a class="govuk-link" href={paths.tickets}>Buat aduan baru</a> bila kendala Anda belum selesai.</p> : <ReplyForm request={request} ticket={ticket} typed={typed} errors={errors} />}
    </PortalPage>
  )
}

/** UU 27/2022 gives three days to correct data and to limit their use. */
function AnswerBy({ ticket: { clock, dueAt } }: { ticket: OwnTicket }) {
  if (clock === null) return null
  if (clock === 'paused') return <p class="govuk-body">Kami menunggu keterangan Anda. Batas waktu 3 × 24 jam berjalan lagi setelah Anda menjawab.</p>
  const by = <strong>{formatLongInstant(dueAt!)}</strong>
  if (clock === 'running') return <p class="govuk-body">Kami menjawab paling lambat {by}. Itu 3 × 24 jam, seperti yang ditentukan UU Pelindungan Data Pribadi.</p>
  return <p class="govuk-body">Kami seharusnya menjawab paling lambat {by}. Maaf, Anda menunggu terlalu lama. Aduan ini sekarang berada paling atas di daftar petugas.</p>
}

function ReplyForm({ request, ticket, typed, errors = {} }: OwnTicketProps) {
  return (
    <Card title="Tambahkan keterangan">
      <form method="post" action={paths.ticketReply} encType="multipart/form-data" novalidate>
        <input type="hidden" name="_token" value={request.formToken()} />
        <input type="hidden" name="nomor" value={ticket.number} />
        <Textarea name="jawaban" label="Keterangan" value={typed} error={errors['jawaban']} rows={4} maxlength={1000} />
        {askedOf[ticket.category].evidence.map((kind) => <FileUpload name={`berkas-${kind}`} label={`${evidenceText[kind]} (bila diminta lagi)`} hint={evidenceHint} error={errors[`berkas-${kind}`]} accept={evidenceTypes} />)}
        <Input name="nik" label="NIK" hint="Tulis sekali lagi, agar hanya Anda yang dapat menjawab" error={errors['nik']} width={20} inputmode="numeric" spellcheck={false} maxlength={40} />
        <Button preventDoubleClick>Kirim keterangan</Button>
      </form>
    </Card>
  )
}
