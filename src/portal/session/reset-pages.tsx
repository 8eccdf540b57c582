import type { FastifyRequest } from 'fastify'
import type { CaptchaVerdict } from '#platform/captcha/check-captcha.ts'
import type { CaptchaView } from '#platform/captcha/issue-captcha.ts'
import { CaptchaField, captchaIslands } from '#ui/components/captcha-field.tsx'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import type { QuestionPosition } from '#core/account/reset/find-reset-question.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { PasswordInput } from '#ui/components/password-input.tsx'
import { passwordHint } from './password-text.ts'

interface ResetRequestPageProps {
  request: FastifyRequest
  captcha: CaptchaView
  captchaError?: Exclude<CaptchaVerdict, 'ok'> | undefined
  nik?: string
  errors?: FieldErrors
}

export function ResetRequestPage({ request, captcha, captchaError, nik = '', errors = {} }: ResetRequestPageProps) {
  return (
    <PortalPage request={request} title="Lupa password" hasErrors={hasErrors(errors)} islands={captchaIslands} back={paths.signIn} noIndex>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-xl">Lupa password</h1>
      <p class="govuk-body">Kami mengirim tautan ke email yang Anda pakai saat mendaftar. Setelah membukanya, Anda menjawab pertanyaan pengaman dan membuat password baru.</p>
      <Card accent>
        <form method="post" action={paths.resetPassword} novalidate>
          <input type="hidden" name="_token" value={request.formToken()} />
          <input type="hidden" name="_intent" value={request.newIntent()} />
          <Input name="nik" label="NIK" hint="16 angka di KTP Anda" value={nik} error={errors['nik']} width={20} inputmode="numeric" autocomplete="username" spellcheck={false} maxlength={40} />
          <CaptchaField view={captcha} error={captchaError} />
          <Button preventDoubleClick>Kirim tautan</Button>
        </form>
      </Card>
      <LostMailbox />
    </PortalPage>
  )
}

/** The same for every NIK (trust.md §6.3). */
export function ResetSentPage({ request }: { request: FastifyRequest }) {
  return (
    <PortalPage request={request} title="Periksa email Anda" noIndex>
      <h1 class="govuk-heading-xl">Periksa email Anda</h1>
      <p class="govuk-body-l">Jika NIK itu punya akun, tautan sudah dikirim ke email yang terdaftar.</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>Tautan berlaku 20 menit dan hanya dapat dipakai satu kali.</li>
        <li>Belum ada? Tunggu beberapa menit, lalu lihat juga folder spam.</li>
        <li>Paling banyak tiga tautan dikirim dalam satu jam; hanya yang terbaru yang berlaku.</li>
      </ul>
      <p class="govuk-body"><a class="govuk-link" href={paths.resetPassword}>Minta tautan baru</a></p>
      <LostMailbox />
    </PortalPage>
  )
}

function LostMailbox() {
  return (
    <InsetText>
      Email yang terdaftar sudah tidak dapat dibuka? Password tidak dapat dikirim ke alamat lain lewat halaman ini. Petugas perlu memeriksa KTP dan swafoto Anda dahulu: lihat caranya di <a class="govuk-link" href={paths.help}>Bantuan</a>.
    </InsetText>
  )
}

interface ResetPageProps {
  request: FastifyRequest
  token: string
  position: QuestionPosition
  question: string
  answer?: string
  errors?: FieldErrors
  refusal?: string | undefined
}

export function ResetPage({ request, token, position, question, answer = '', errors = {}, refusal }: ResetPageProps) {
  const other = position === 1 ? 2 : 1
  return (
    <PortalPage request={request} title="Buat password baru" hasErrors={hasErrors(errors) || refusal !== undefined} noIndex>
      <ErrorSummary errors={errors} />
      {refusal && <ErrorSummary title="Belum dapat diganti" errors={[{ href: '#jawaban', text: refusal }]} />}
      <h1 class="govuk-heading-xl">Buat password baru</h1>
      <Card accent>
        <form method="post" action={paths.resetLink} novalidate>
          <input type="hidden" name="_token" value={request.formToken()} />
          <input type="hidden" name="kunci" value={token} />
          <input type="hidden" name="pertanyaan" value={String(position)} />
          <Input name="jawaban" label={question} hint={`Pertanyaan pengaman ${position}. Huruf besar, tanda baca, dan spasi ganda tidak dihitung.`} value={answer} error={errors['jawaban']} autocomplete="off" maxlength={200} />
          <p class="govuk-body"><a class="govuk-link" href={`${paths.resetLink}?kunci=${token}&pertanyaan=${other}`}>Lupa jawaban {position}? Pakai pertanyaan {other}</a></p>
          <PasswordInput name="password" label="Password baru" hint={passwordHint} error={errors['password']} autocomplete="new-password" maxlength={1000} />
          <PasswordInput name="password-ulang" label="Ulangi password baru" error={errors['password-ulang']} autocomplete="new-password" maxlength={1000} />
          <p class="govuk-body">Setelah diganti, semua perangkat yang sedang masuk akan dikeluarkan.</p>
          <Button preventDoubleClick>Ganti password</Button>
        </form>
      </Card>
    </PortalPage>
  )
}

/** A link that was used, replaced, too old, or stopped after too many wrong answers. */
export function DeadLinkPage({ request, isStopped }: { request: FastifyRequest; isStopped: boolean }) {
  return (
    <PortalPage request={request} title="Tautan tidak berlaku" noIndex>
      <h1 class="govuk-heading-xl">{isStopped ? 'Tautan dihentikan' : 'Tautan tidak berlaku lagi'}</h1>
      {isStopped ? (
        <p class="govuk-body">Sudah lima jawaban yang salah. Untuk melindungi akun, password baru dapat diminta lagi setelah 24 jam. Akun tetap dapat dibuka dengan password yang lama.</p>
      ) : (
        <p class="govuk-body">Tautan hanya berlaku 20 menit, satu kali, dan hanya yang terbaru. <a class="govuk-link" href={paths.resetPassword}>Minta tautan baru</a>.</p>
      )}
      <LostMailbox />
    </PortalPage>
  )
}
