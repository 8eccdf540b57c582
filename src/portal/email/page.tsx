import type { FastifyRequest } from 'fastify'
import type { MailTrouble } from '#core/mail/trouble.ts'
import { failuresBeforeSilence } from '#core/mail/rules/delivery.ts'
import { maskEmail } from '#core/values/email.ts'
import type { Email } from '#core/values/email.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { ErrorSummary, type FieldErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { PasswordInput } from '#ui/components/password-input.tsx'
import { Tag } from '#ui/components/tag.tsx'

export type EmailNews = 'diganti' | 'diuji'

interface EmailPageProps {
  request: FastifyRequest
  email: Email
  trouble: MailTrouble | null
  typed?: string
  errors?: FieldErrors
  news?: EmailNews | null
}

const newsText: Record<EmailNews, string> = {
  diganti: 'Alamat email sudah diganti. Kami mengirim email ke alamat yang baru.',
  diuji: 'Email uji sedang dikirim. Bila tidak sampai dalam beberapa menit, buka lagi halaman ini.',
}

/** `/akun/surel`: whether what we write arrives, and the way out when it does not (decision 123). */
export function EmailPage({ request, email, trouble, typed = '', errors = {}, news = null }: EmailPageProps) {
  return (
    <PortalPage request={request} title="Alamat email" back={paths.account} hasErrors={Object.keys(errors).length > 0} noIndex>
      <ErrorSummary errors={errors} />
      {news && <NotificationBanner kind="success">{newsText[news]}</NotificationBanner>}
      <h1 class="govuk-heading-xl">Alamat email</h1>
      <p>Pemberitahuan dikirim ke <strong>{maskEmail(email)}</strong>.</p>
      {trouble ? <Trouble trouble={trouble} /> : <Works />}
      {trouble && <Change request={request} typed={typed} errors={errors} />}
      {trouble && <TryAgain request={request} errors={errors} />}
    </PortalPage>
  )
}

function Works() {
  return (
    <>
      <p><Tag colour="green">Tidak ada kendala</Tag></p>
      <p>Tidak ada email kami yang kembali dari alamat ini. Bila Anda tidak menerimanya, lihat folder spam.</p>
      <p>Alamat hanya dapat diganti bila email kami tidak sampai, agar akun Anda tidak dapat diambil orang lain. Bila alamat itu tidak dapat Anda buka lagi, <a class="govuk-link" href={`${paths.newTicket}?kategori=reset-password`}>buat aduan</a>.</p>
    </>
  )
}

function Trouble({ trouble: { failures, since, latestCode } }: { trouble: MailTrouble }) {
  return (
    <>
      <p><Tag colour="red">Email tidak sampai</Tag></p>
      <p class="govuk-body-l">{`Sejak ${formatLongInstant(since)}, ${failures} email kami tidak sampai. ${reasonText(latestCode)}`}</p>
      {failures >= failuresBeforeSilence && <p>Kami berhenti mengirim ke alamat ini. Pemberitahuan tetap dapat Anda baca di portal.</p>}
    </>
  )
}

/** RFC 3463: 5.1 is about the address, 5.2 about the mailbox. */
function reasonText(code: string | null): string {
  if (code?.includes(' 5.1.')) return 'Server email menjawab bahwa alamat ini tidak dikenal. Mungkin ada huruf yang salah.'
  if (code?.includes(' 5.2.')) return 'Server email menjawab bahwa kotak surat ini penuh atau ditutup.'
  return 'Server email menolaknya.'
}

type FormProps = { request: FastifyRequest; errors: FieldErrors }

function Change({ request, typed, errors }: FormProps & { typed: string }) {
  return (
    <>
      <h2 class="govuk-heading-m">Ganti alamat email</h2>
      <form method="post" action={paths.email} noValidate>
        <input type="hidden" name="_token" value={request.formToken()} />
        <Input name="email" type="email" label="Alamat email yang baru" hint="Pastikan Anda dapat membukanya sampai seleksi selesai." error={errors['email']} value={typed} autocomplete="email" spellcheck={false} autocapitalize="none" />
        <PasswordInput name="password" label="Password akun" error={errors['password']} autocomplete="current-password" />
        <Button preventDoubleClick>Ganti alamat email</Button>
      </form>
    </>
  )
}

function TryAgain({ request }: FormProps) {
  return (
    <>
      <h2 class="govuk-heading-m">Alamatnya sudah benar?</h2>
      <p>Kosongkan kotak surat bila penuh, lalu kirim satu email uji.</p>
      <form method="post" action={paths.emailTest}>
        <input type="hidden" name="_token" value={request.formToken()} />
        <Button kind="secondary" preventDoubleClick>Kirim email uji</Button>
      </form>
    </>
  )
}
