import type { FastifyRequest } from 'fastify'
import { type TicketCategory, askedOf, ticketCategories } from '#core/ticket/rules/categories.ts'
import { evidenceKb } from '#core/ticket/evidence.ts'
import { categoryText, evidenceText, fieldText } from '#core/ticket/rules/ticket-text.ts'
import type { CaptchaVerdict } from '#platform/captcha/check-captcha.ts'
import type { CaptchaView } from '#platform/captcha/issue-captcha.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { CaptchaField, captchaIslands } from '#ui/components/captcha-field.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { FileUpload } from '#ui/components/file-upload.tsx'
import { Input } from '#ui/components/input.tsx'
import { Panel } from '#ui/components/panel.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import { advice } from './advice.tsx'
import { type TypedTicket, mostStory, showTicketNumber } from './form.ts'

export function TicketsPage({ request }: { request: FastifyRequest }) {
  return (
    <PortalPage request={request} title="Aduan" description="Laporkan kendala pendaftaran kepada petugas bantuan." back={{ href: paths.help, text: 'Bantuan' }}>
      <h1 class="govuk-heading-xl">Aduan</h1>
      <p class="govuk-body-l">Pilih kendala Anda. Sebelum mengirim aduan, Anda melihat cara yang mungkin lebih cepat.</p>
      <ul class="govuk-list govuk-list--spaced">
        {ticketCategories.map((category) => <li><a class="govuk-link" href={`${paths.newTicket}?kategori=${category}`}>{categoryText[category]}</a></li>)}
      </ul>
      <h2 class="govuk-heading-m">Sudah punya nomor aduan?</h2>
      <ButtonLink href={paths.ticketStatus} kind="secondary">Cek status aduan</ButtonLink>
    </PortalPage>
  )
}

interface NewTicketProps {
  request: FastifyRequest
  category: TicketCategory
  captcha: CaptchaView & { isOff?: boolean }
  captchaError?: Exclude<CaptchaVerdict, 'ok'> | undefined
  typed?: TypedTicket | undefined
  errors?: FieldErrors | undefined
  refusal?: string | undefined
}

export const evidenceTypes = 'application/pdf,image/jpeg,image/png'
export const evidenceHint = `PDF paling besar ${evidenceKb} KB, atau gambar JPG atau PNG (yang lebih besar kami perkecil sendiri).`

export function NewTicketPage({ request, category, captcha, captchaError, typed, errors = {}, refusal }: NewTicketProps) {
  const { fields, evidence } = askedOf[category]
  return (
    <PortalPage request={request} title={categoryText[category]} hasErrors={hasErrors(errors) || refusal !== undefined} islands={captchaIslands} back={{ href: paths.tickets, text: 'Semua kendala' }} noIndex>
      <ErrorSummary errors={errors} />
      {refusal && <ErrorSummary errors={[{ text: refusal }]} title="Aduan belum terkirim" />}
      <h1 class="govuk-heading-xl">{categoryText[category]}</h1>
      {advice[category]()}
      <WarningText>Jangan menulis password, PIN, atau jawaban pengaman.</WarningText>
      <Card accent title="Tulis aduan">
        <form method="post" action={paths.newTicket} encType="multipart/form-data" novalidate>
          <input type="hidden" name="_token" value={request.formToken()} />
          <input type="hidden" name="_intent" value={request.newIntent()} />
          <input type="hidden" name="kategori" value={category} />
          <Input name="nama" label="Nama lengkap sesuai KTP" value={typed?.name} error={errors['nama']} autocomplete="name" maxlength={200} />
          <Input name="nik" label="NIK" hint="16 angka di KTP Anda" value={typed?.nik} error={errors['nik']} width={20} inputmode="numeric" spellcheck={false} maxlength={40} />
          <Input name="email" type="email" label="Email" hint="Nomor aduan dan kabar jawaban dikirim ke sini." value={typed?.email} error={errors['email']} autocomplete="email" spellcheck={false} maxlength={254} />
          {fields.map((field) => <Input name={field} label={fieldText[field]} value={typed?.answers[field]} error={errors[field]} inputmode={field === 'nomor-kk' || field === 'tahun-lahir' ? 'numeric' : undefined} maxlength={200} />)}
          <Textarea name="cerita" label="Ceritakan kendala Anda" hint={`Paling panjang ${mostStory} karakter.`} value={typed?.story} error={errors['cerita']} rows={5} maxlength={mostStory} />
          {evidence.map((kind) => <FileUpload name={`berkas-${kind}`} label={evidenceText[kind]} hint={evidenceHint} error={errors[`berkas-${kind}`]} accept={evidenceTypes} />)}
          <CaptchaField view={captcha} error={captchaError} />
          <Button preventDoubleClick>Kirim aduan</Button>
        </form>
      </Card>
    </PortalPage>
  )
}

export function TicketFiledPage({ request, number }: { request: FastifyRequest; number: string }) {
  return (
    <PortalPage request={request} title="Aduan terkirim" noIndex>
      <Panel title="Aduan terkirim">Nomor aduan Anda: <strong class="angka">{showTicketNumber(number)}</strong></Panel>
      <p class="govuk-body">Simpan nomor ini. Kami juga mengirimnya ke email Anda.</p>
      <p class="govuk-body">Dengan nomor ini dan NIK Anda, Anda dapat membaca jawaban kami kapan saja.</p>
      <ButtonLink href={`${paths.ticketStatus}?nomor=${number}`}>Cek status aduan</ButtonLink>
    </PortalPage>
  )
}
